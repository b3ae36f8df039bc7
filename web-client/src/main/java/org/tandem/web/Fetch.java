package org.tandem.web;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** One fetch from first request to last answer: follows redirects and tries again, within one deadline. */
final class Fetch {
    private static final int MOST_REDIRECTS = 10;
    private static final int MOST_STALE = 3;

    private final Sender sender;
    private final WebRequest request;
    private final Overrides overrides;
    private final long deadline;
    private final List<String> attempts = new ArrayList<>(2);
    private int retries;
    private int stale;

    /** Sends one request. @param deadline as {@link System#nanoTime()} counts */
    interface Sender {
        Attempt send(Hop hop, WebRequest request, Overrides overrides, long deadline) throws InterruptedException;
    }

    Fetch(Sender sender, WebRequest request) {
        this.sender = sender;
        this.request = request;
        this.overrides = Overrides.of(request.uri().getRawFragment(), request.timeout());
        this.deadline = System.nanoTime() + overrides.total().toNanos();
    }

    WebResult run() throws InterruptedException {
        Hop hop;
        try {
            hop = Hop.first(request);
        } catch (IllegalArgumentException e) {
            return failed(request.uri(), Trouble.badUrl(e.getMessage()));
        }
        for (int redirects = 0; ; redirects++) {
            Attempt attempt = insist(hop);
            if (attempt instanceof Trouble trouble) {
                return failed(hop.uri(), trouble);
            }
            if (attempt instanceof Attempt.Opened opened) {
                return opened.answer();
            }
            WebResult.Answered answer = ((Attempt.Got) attempt).answer();
            String location = answer.headers().get("location");
            if (location == null || !Hop.redirects(answer.status())) {
                return answer;
            }
            attempts.add(hop.place() + ": redirected with " + answer.status());
            if (redirects == MOST_REDIRECTS) {
                return failed(hop.uri(), Trouble.redirects(MOST_REDIRECTS));
            }
            try {
                hop = hop.redirected(answer.status(), location);
            } catch (IllegalArgumentException e) {
                return failed(hop.uri(), Trouble.badUrl("redirected to no HTTP URL: " + e.getMessage()));
            }
        }
    }

    /** Sends until there is an answer to keep or nothing that may be tried again. */
    private Attempt insist(Hop hop) throws InterruptedException {
        while (true) {
            Attempt attempt = sender.send(hop, request, overrides, deadline);
            if (attempt instanceof Trouble trouble) {
                attempts.add(hop.place() + ": " + trouble.message());
            }
            if (!again(attempt) || System.nanoTime() - deadline >= 0) {
                return attempt;
            }
        }
    }

    private boolean again(Attempt attempt) {
        if (attempt instanceof Trouble trouble) {
            // The server closed a kept connection just as it was used; no retry of the customer's is spent on that.
            return trouble.stale() ? ++stale <= MOST_STALE : overrides.retry(trouble.policy()) && mayRetry();
        }
        return attempt instanceof Attempt.Got got
                && overrides.retry(got.answer().status())
                && mayRetry();
    }

    private boolean mayRetry() {
        return retries++ < overrides.retries();
    }

    private WebResult failed(URI at, Trouble trouble) {
        return new WebResult.Failed(at, trouble.failure(), trouble.message(), List.copyOf(attempts));
    }
}
