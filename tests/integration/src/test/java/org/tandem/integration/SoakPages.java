package org.tandem.integration;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.tandem.customer.WebApp;
import org.tandem.customer.WebReply;
import org.tandem.customer.WebRequest;

/** A customer's web pages as they are on a bad day: slow, broken, silent, cut off, too large, of the wrong kind. */
final class SoakPages {
    private static final Duration SLOW = Duration.ofMillis(400);
    private static final Duration SILENT = Duration.ofSeconds(2);
    private static final int TOO_LARGE = 80_000;

    private final Set<String> failedOnce = ConcurrentHashMap.newKeySet();

    SoakPages(WebApp app) {
        app.tone("/tone.wav", 440, Duration.ofMillis(400));
        app.document("/done", "<Hangup/>");
        app.document("/fallback", "<Pause length=\"1\"/>");
        app.document("/wait", "<Play>/tone.wav</Play>");
        app.document("/leave", "<Play>/tone.wav</Play><Leave/>");
        app.document("/screen", "<Pause length=\"1\"/>");
        app.on("/told", this::told);
        app.on("/slow", request -> after(SLOW, WebReply.document("<Say>Slow.</Say>")));
        app.on("/silent", request -> after(SILENT, WebReply.status(503)));
        app.on("/broken", request -> WebReply.status(500));
        app.on("/forbidden", request -> WebReply.status(403));
        app.on("/round", request -> WebReply.redirect(302, "/round"));
        app.on("/large", request -> WebReply.document("<Say>" + "x".repeat(TOO_LARGE) + "</Say>"));
        app.on("/strange", request -> WebReply.text("application/octet-stream", "<Response/>"));
        app.on("/cut", request -> cut());
    }

    private static WebReply after(Duration delay, WebReply reply) {
        LockSupport.parkNanos(delay.toNanos());
        return reply;
    }

    /** The connection ends without an answer, which is what becomes of a handler that throws. */
    private static WebReply cut() {
        throw new IllegalStateException("cut on purpose");
    }

    /** A receiver of callbacks that is slow for some and refuses others. */
    private WebReply told(WebRequest request) {
        return switch (Math.floorMod(request.form().hashCode(), 20)) {
            case 0 -> after(SLOW, WebReply.status(204));
            case 1 -> WebReply.status(403);
            default -> WebReply.status(204);
        };
    }

    /** Whether this one is to be refused now; its next attempt is not. */
    boolean refusesOnce(WebRequest request) {
        String sid = request.parameter("CallSid");
        return Math.floorMod(sid.hashCode(), 20) == 0 && failedOnce.add(sid);
    }
}
