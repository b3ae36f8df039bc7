package org.tandem.media;

import java.util.Set;

/** One media server in one region. Safe for any thread. */
public interface MediaGateway extends AutoCloseable {
    /** The name that logs and records use. */
    String id();

    /** What this gateway can do; nothing until it was available once. */
    Set<Capability> capabilities();

    /** True while new sessions are taken. */
    boolean available();

    /**
     * Opens what one call owns here. Everything made from the session is released with it.
     *
     * @param callId   the call's id, for logs
     * @param listener hears every event of the session, in order, on a media thread: it hands the event on and returns
     * @throws MediaUnavailableException when the gateway is closed, lost or full
     */
    MediaSession open(String callId, MediaListener listener);

    /** Sessions open now. */
    int openSessions();

    /** Ends every session, each with {@link MediaEvent.SessionLost}, and frees every port and thread. */
    @Override
    void close();
}
