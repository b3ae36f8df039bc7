package org.tandem.container;

/** SIP over TCP: {@code <Connector protocol="org.tandem.container.SipTcpProtocol" address="..." port="..."/>}. */
public final class SipTcpProtocol extends SipProtocol {
    /** Made by the host from the name in {@code server.xml}. */
    public SipTcpProtocol() {
        super("tcp");
    }
}
