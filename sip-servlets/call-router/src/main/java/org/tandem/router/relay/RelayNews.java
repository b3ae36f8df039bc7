package org.tandem.router.relay;

import org.tandem.router.call.CallEvent;

/** A word of the link between a session and its server. @param sessionSid whose it is */
record RelayNews(String sessionSid, What what) implements CallEvent.Aside {
    /** What happened. */
    sealed interface What {
        record Opened() implements What {}

        record Received(String text) implements What {}

        /** @param failure empty when it was closed in order */
        record Closed(String failure) implements What {}
    }
}
