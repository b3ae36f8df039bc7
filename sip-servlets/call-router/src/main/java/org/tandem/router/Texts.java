package org.tandem.router;

import jakarta.servlet.sip.SipApplicationSession;
import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.router.message.Incoming;
import org.tandem.router.message.IncomingText;
import org.tandem.router.sip.Invites;
import org.tandem.router.sip.SipLeg;

/** Where messages enter the router: taken from SIP threads, served on a few of its own. */
final class Texts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Texts.class);
    private static final int THREADS = 32;
    private static final int MOST_WAITING = 1_000;
    private static final int LONGEST = 8_192;

    private final Incoming incoming;
    private final ThreadPoolExecutor threads;

    Texts(Incoming incoming) {
        this.incoming = incoming;
        threads = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                10,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_WAITING),
                CallThreads.named("text-"));
        threads.allowCoreThreadTimeOut(true);
    }

    /** A MESSAGE. Called on a SIP thread; nothing here waits. */
    void incoming(SipServletRequest request) throws IOException {
        String type = request.getContentType() == null ? "" : request.getContentType();
        if (!type.toLowerCase(Locale.ROOT).startsWith("text/plain")) {
            answer(request, 415);
        } else if (request.getContentLength() > LONGEST) {
            answer(request, 413);
        } else {
            IncomingText text = Invites.text(request);
            try {
                threads.execute(() -> serve(request, text));
            } catch (RejectedExecutionException e) {
                answer(request, 503);
            }
        }
    }

    private void serve(SipServletRequest request, IncomingText text) {
        try {
            Incoming.Result result = incoming.take(text);
            answer(request, result.status(), result.challenges());
            if (result.taken().isPresent()) {
                incoming.serve(result.taken().get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            LOG.error("a message that came in ended by a fault of ours", e);
        }
    }

    private static void answer(SipServletRequest request, int status) throws IOException {
        answer(request, status, List.of());
    }

    private static void answer(SipServletRequest request, int status, List<String> challenges) throws IOException {
        SipServletResponse response = request.createResponse(status);
        challenges.forEach(each -> response.addHeader(SipLeg.WWW_AUTHENTICATE, each));
        if (status == 503) {
            response.addHeader("Retry-After", "5");
        } else if (status == 415) {
            response.addHeader("Accept", "text/plain");
        }
        response.send();
        SipApplicationSession application = request.getApplicationSession(false);
        if (application != null && application.isValid()) {
            application.setInvalidateWhenReady(true);
        }
    }

    /** Messages that wait or are served. */
    int open() {
        return threads.getActiveCount() + threads.getQueue().size();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
