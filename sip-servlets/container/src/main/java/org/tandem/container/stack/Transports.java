package org.tandem.container.stack;

import gov.nist.javax.sip.stack.MessageProcessor;
import gov.nist.javax.sip.stack.MessageProcessorFactory;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.io.IOException;
import java.net.InetAddress;

/** Makes a listening point's transport: ours for everything. Loaded by name. */
public final class Transports implements MessageProcessorFactory {
    @Override
    public MessageProcessor createMessageProcessor(
            SIPTransactionStack stack, InetAddress address, int port, String transport) throws IOException {
        TandemSipStack ours = (TandemSipStack) stack;
        return transport.equalsIgnoreCase("udp")
                ? new UdpTransport(address, ours, port)
                : new StreamTransport(address, port, transport, ours, ours.prepared());
    }
}
