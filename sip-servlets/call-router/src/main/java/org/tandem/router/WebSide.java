package org.tandem.router;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.tandem.directory.Callback;
import org.tandem.router.app.PlatformSite;
import org.tandem.router.event.Events;
import org.tandem.router.event.Journal;
import org.tandem.router.webhook.CallbackSender;
import org.tandem.router.webhook.Inspector;
import org.tandem.router.webhook.Outbox;
import org.tandem.router.webhook.Webhooks;

/** The side of the router that faces customers' web servers: asking, telling, remembering what was asked and what went wrong. */
final class WebSide {
    /** Callbacks under way at the same time: servers that are slow take their turns. */
    private static final int SENDERS = 64;

    private static final Duration LAST_CALLBACKS = Duration.ofSeconds(2);

    private final PlatformSite site;
    private final Webhooks webhooks;
    private final ThreadPoolExecutor senders;
    private final Outbox outbox;
    private final Switchboard.Watch watch;

    WebSide(CallRouter.Parts parts) {
        this.site = new PlatformSite(parts.webClient()).serving("apps", PlatformSite::prebuilt);
        this.webhooks = new Webhooks(site);
        this.senders = new ThreadPoolExecutor(
                SENDERS, SENDERS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), CallThreads.named("tell-"));
        senders.allowCoreThreadTimeOut(true);
        Events events = new Events(parts.clock());
        this.watch = new Switchboard.Watch(
                new Inspector(), events, new Journal(parts.directory().notifications(), events, parts.clock()));
        this.outbox = new Outbox(
                parts.directory().callbacks(),
                new CallbackSender(parts.directory().accounts(), webhooks),
                this::failed,
                senders,
                parts.clock(),
                Outbox.Rules.DEFAULT);
    }

    private void failed(Callback callback, String why) {
        watch.journal()
                .enter(callback.accountSid(), callback.callSid(), false, Outbox.FAILED_CALLBACK, why, Optional.empty());
    }

    /** Answers URLs of the scheme {@code tandem}. */
    PlatformSite site() {
        return site;
    }

    Webhooks webhooks() {
        return webhooks;
    }

    Outbox outbox() {
        return outbox;
    }

    Switchboard.Watch watch() {
        return watch;
    }

    /** Waits a little for what is told last; the rest is left for the next start. */
    void close() throws InterruptedException {
        try {
            outbox.drain(LAST_CALLBACKS);
        } finally {
            senders.shutdownNow();
            outbox.close();
        }
    }
}
