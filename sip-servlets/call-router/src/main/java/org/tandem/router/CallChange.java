package org.tandem.router;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.tandem.directory.VoiceUrls;
import org.tandem.router.call.Call;

/** A change to a live call, asked for from outside. */
public sealed interface CallChange {
    /** Cut the current verb and run the document at this URL. @param method {@code GET} or {@code POST} */
    record Redirect(URI url, String method) implements CallChange {}

    /** Cut the current verb and run this document. */
    record Run(String document) implements CallChange {}

    /**
     * Leave the current verb for a while and come back to it, at the end of what is heard or by {@link Return}. A conversation of a Dial
     * goes on afterwards, and its other party waits; any other verb begins again. A visit during a visit replaces it. No effect
     * before the call is answered.
     *
     * @param where a {@link Redirect} or {@link Run}; empty: hold music until it is asked back
     */
    record Visit(Optional<CallChange> where) implements CallChange {}

    /** Come back from a {@link Visit}; no effect on a call that is where it belongs. */
    record Return() implements CallChange {}

    /**
     * Goes on, on other terms.
     *
     * @param timeLimit how long the call may last, from its beginning; a longer one than it has changes nothing
     * @param urls      its fallback URL and status callback replace those that the call has, where they are not empty
     */
    record Revise(Optional<Duration> timeLimit, VoiceUrls urls) implements CallChange {}

    /** Begin or end something beside what the call does. @param what is done on the call's thread; returns at once and throws nothing */
    record Act(Consumer<Call> what) implements CallChange {}

    /** Hang up, in any state. */
    record Complete() implements CallChange {}

    /** Give up a call that was not answered yet; no effect on an answered one. */
    record Cancel() implements CallChange {}
}
