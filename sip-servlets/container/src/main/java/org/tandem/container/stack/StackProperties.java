package org.tandem.container.stack;

import java.util.Properties;

/** Every property the SIP stack is given, each with its reason, in this one place. */
public final class StackProperties {
    /** Bytes of kernel buffer per UDP socket and direction: with 64 KB datagrams are lost from 600 calls a second on. */
    public static final int UDP_BUFFER = 4 * 1024 * 1024;

    private StackProperties() {}

    /** The properties of a stack called {@code name} whose UDP sockets have {@code workers} threads each. */
    public static Properties of(String name, int workers) {
        Properties p = new Properties();
        p.setProperty("javax.sip.STACK_NAME", name);
        // The container makes dialogs itself: only it knows which application a request belongs to.
        p.setProperty("javax.sip.AUTOMATIC_DIALOG_SUPPORT", "off");
        p.setProperty("gov.nist.javax.sip.AUTOMATIC_DIALOG_ERROR_HANDLING", "false");
        // The library tells the next hop by a Route of its own; this router takes it out again before the request
        // leaves.
        p.setProperty("javax.sip.ROUTER_PATH", FlowRouter.class.getName());
        // Events run on the thread that read the message; otherwise one scanner thread delivers everything.
        p.setProperty("gov.nist.javax.sip.REENTRANT_LISTENER", "true");
        p.setProperty("gov.nist.javax.sip.THREAD_POOL_SIZE", Integer.toString(workers));
        // SIP threads are no more important than the calls' own.
        p.setProperty("gov.nist.javax.sip.THREAD_PRIORITY", Integer.toString(Thread.NORM_PRIORITY));
        p.setProperty("gov.nist.javax.sip.RECEIVE_UDP_BUFFER_SIZE", Integer.toString(UDP_BUFFER));
        p.setProperty("gov.nist.javax.sip.SEND_UDP_BUFFER_SIZE", Integer.toString(UDP_BUFFER));
        p.setProperty("gov.nist.javax.sip.MESSAGE_PROCESSOR_FACTORY", Transports.class.getName());
        p.setProperty("gov.nist.javax.sip.MESSAGE_PARSER_FACTORY", CountingParsers.class.getName());
        p.setProperty("gov.nist.javax.sip.TIMER_CLASS_NAME", StackTimers.class.getName());
        p.setProperty("gov.nist.javax.sip.STACK_LOGGER", StackLog.class.getName());
        p.setProperty("gov.nist.javax.sip.SERVER_LOGGER", MessageLog.class.getName());
        // RFC 3581: answer where the request came from; callers sit behind NAT.
        p.setProperty("gov.nist.javax.sip.ALWAYS_ADD_RPORT", "true");
        // The applications see every NOTIFY, also one whose SUBSCRIBE is another node's.
        p.setProperty("gov.nist.javax.sip.DELIVER_UNSOLICITED_NOTIFY", "true");
        // A proxy may fork our INVITE, and so two phones answer: seconds that a second 2xx is waited for after the
        // first. RFC
        // 3261 section 13.2.2.4 says 32, but each call placed costs memory for so long.
        p.setProperty("gov.nist.javax.sip.MAX_FORK_TIME_SECONDS", "10");
        // A finished dialog stays this many seconds for what is still under way; the default is 8.
        p.setProperty("gov.nist.javax.sip.LINGER_TIMER", "1");
        // Over UDP an ended call's BYE is remembered for 32 seconds (Timer J). This keeps its bytes, to be parsed again
        // if
        // asked for, instead of the parsed messages: 4 KB a call instead of 14.
        p.setProperty("gov.nist.javax.sip.RELEASE_REFERENCES_STRATEGY", "Normal");
        return p;
    }
}
