/**
 * The converged SIP and HTTP container: a plug-in for Tomcat. {@link org.tandem.container.TandemServer} starts the two
 * together; in {@code conf/server.xml} the plug-in is {@link org.tandem.container.SipContainer} and a connector for each of
 * {@link org.tandem.container.SipUdpProtocol} and {@link org.tandem.container.SipTcpProtocol}.
 */
package org.tandem.container;
