package org.tandem.container.stack;

import gov.nist.javax.sip.stack.MessageProcessor;
import gov.nist.javax.sip.stack.MessageProcessorFactory;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Set;

/** Makes a listening point's transport: ours for everything. Loaded by name. */
public final class Transports implements MessageProcessorFactory {
    private static final Set<String> KNOWN = Set.of("UDP", "TCP", "TLS", "SCTP", "WS", "WSS");

    /** Whether the library has heard of a transport of this name; strangers write it into Via and Contact. */
    public static boolean known(String name) {
        return KNOWN.contains(name.toUpperCase(Locale.ROOT));
    }

    @Override
    public MessageProcessor createMessageProcessor(
            SIPTransactionStack stack, InetAddress address, int port, String transport) throws IOException {
        TandemSipStack ours = (TandemSipStack) stack;
        return transport.equalsIgnoreCase("udp")
                ? new UdpTransport(address, ours, port)
                : new StreamTransport(address, port, transport, ours, ours.prepared());
    }
}
