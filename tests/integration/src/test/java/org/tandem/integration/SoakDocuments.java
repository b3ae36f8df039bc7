package org.tandem.integration;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.tandem.customer.WebApp;
import org.tandem.customer.WebReply;
import org.tandem.customer.WebRequest;

/** What a soak's calls are told to do: each verb, and servers that are slow, broken or talk nonsense. Safe for any thread. */
final class SoakDocuments {
    private static final Duration SLOW = Duration.ofMillis(400);

    private final List<WebReply> documents;
    private final AtomicInteger turn = new AtomicInteger();

    SoakDocuments(WebApp app, SoakCallees callees) {
        app.tone("/tone.wav", 440, Duration.ofMillis(400));
        app.document("/done", "<Hangup/>");
        app.on("/slow", request -> {
            LockSupport.parkNanos(SLOW.toNanos());
            return WebReply.document("<Say>Slow.</Say>");
        });
        app.on("/broken", request -> WebReply.status(500));
        app.document("/fallback", "<Pause length=\"1\"/>");
        String tone = app.url("/tone.wav");
        documents = List.of(
                WebReply.document("<Say>Hello.</Say>"),
                WebReply.document("<Play loop=\"2\">" + tone + "</Play><Hangup/>"),
                WebReply.document("<Pause length=\"1\"/>"),
                WebReply.document(
                        "<Gather numDigits=\"2\" timeout=\"1\" action=\"/done\"><Play>" + tone + "</Play></Gather>"),
                WebReply.document("<Redirect>/slow</Redirect>"),
                WebReply.document("<Redirect>/broken</Redirect>"),
                WebReply.document("<Reject/>"),
                WebReply.document("<Reject reason=\"busy\"/>"),
                WebReply.document("<Play digits=\"1w2\"/><Redirect>/done</Redirect>"),
                dial(callees.answering()),
                dial(callees.busy()),
                dial(callees.ringing()),
                dial(callees.silent()),
                WebReply.document("<Record maxLength=\"1\" playBeep=\"false\" action=\"/done\"/>"),
                WebReply.status(503),
                WebReply.document("<Nonsense>"));
    }

    private static WebReply dial(String uri) {
        return WebReply.document("<Dial timeout=\"1\" action=\"/done\"><Sip>" + uri + "</Sip></Dial>");
    }

    WebReply next(WebRequest request) {
        return documents.get(Math.floorMod(turn.getAndIncrement(), documents.size()));
    }
}
