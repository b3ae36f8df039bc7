package org.tandem.router.message;

import java.util.function.IntConsumer;
import org.tandem.router.call.Way;

/** Sends text to SIP addresses. */
@FunctionalInterface
public interface Texter {
    /**
     * @param way      to one place where the address is
     * @param from     E.164 or a {@code sip:} URI
     * @param hops     how many times a message led to this one; told in a header, so that two applications don't answer each other for
     *                 ever
     * @param answered gets the final SIP response, 408 where none came; on a SIP thread, so it hands on and returns
     * @throws IllegalArgumentException when it can't be sent there
     */
    void send(Way way, String from, String body, int hops, IntConsumer answered);
}
