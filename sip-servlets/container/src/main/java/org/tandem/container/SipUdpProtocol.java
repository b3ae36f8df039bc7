package org.tandem.container;

/** SIP over UDP: {@code <Connector protocol="org.tandem.container.SipUdpProtocol" address="..." port="..."/>}. */
public final class SipUdpProtocol extends SipProtocol {
    /** Made by the host from the name in {@code server.xml}. */
    public SipUdpProtocol() {
        super("udp");
    }
}
