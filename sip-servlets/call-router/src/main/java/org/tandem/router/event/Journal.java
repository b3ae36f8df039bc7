package org.tandem.router.event;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandem.directory.Notification;
import org.tandem.directory.Notifications;
import org.tandem.directory.Sid;
import org.tandem.router.webhook.Exchanged;

/** Enters what went wrong into the account's log, and tells those who listen. Never blocks; safe for any thread. */
public final class Journal {
    private static final int LONGEST_MESSAGE = 1_000;

    private final Notifications notifications;
    private final Events events;
    private final Clock clock;

    public Journal(Notifications notifications, Events events, Clock clock) {
        this.notifications = notifications;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @param error   whether something failed, not only was passed over
     * @param code    as applications know it
     * @param request the one that led to it
     */
    public void enter(
            String accountSid, String callSid, boolean error, int code, String message, Optional<Exchanged> request) {
        String text = message.substring(0, Math.min(message.length(), LONGEST_MESSAGE));
        notifications.save(new Notification(
                Sid.next("NO"),
                accountSid,
                callSid,
                error,
                code,
                text,
                request.map(Journal::kept).orElse(Notification.Request.NONE),
                clock.instant()));
        if (events.heard(accountSid)) {
            events.publish(
                    accountSid,
                    callSid,
                    error ? "error" : "warning",
                    List.of(Map.entry("ErrorCode", Integer.toString(code)), Map.entry("Message", text)));
        }
    }

    private static Notification.Request kept(Exchanged request) {
        return new Notification.Request(
                request.url(),
                request.method(),
                request.variables(),
                request.contentType().isEmpty() ? "" : "content-type: " + request.contentType(),
                request.body());
    }
}
