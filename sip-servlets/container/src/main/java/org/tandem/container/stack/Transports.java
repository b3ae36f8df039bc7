package org.tandem.container.stack;

import gov.nist.javax.sip.stack.MessageProcessor;
import gov.nist.javax.sip.stack.MessageProcessorFactory;
import gov.nist.javax.sip.stack.OIOMessageProcessorFactory;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.io.IOException;
import java.net.InetAddress;

/**
 * Makes a listening point's transport: ours for UDP, the stack's with a thread for each connection for the rest. Its selectors lose
 * what is sent first over a connection that they open: the BYE to a caller over TCP never left. Loaded by name.
 */
public final class Transports implements MessageProcessorFactory {
    private final MessageProcessorFactory others = new OIOMessageProcessorFactory();

    @Override
    public MessageProcessor createMessageProcessor(
            SIPTransactionStack stack, InetAddress address, int port, String transport) throws IOException {
        if (transport.equalsIgnoreCase("udp")) {
            return new UdpTransport(address, (TandemSipStack) stack, port);
        }
        return others.createMessageProcessor(stack, address, port, transport);
    }
}
