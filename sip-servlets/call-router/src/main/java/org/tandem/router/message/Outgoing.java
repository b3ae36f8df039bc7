package org.tandem.router.message;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.directory.Account;
import org.tandem.directory.DirectoryUnavailableException;
import org.tandem.directory.Message;
import org.tandem.directory.Message.Status;
import org.tandem.directory.Messages;
import org.tandem.directory.Sid;
import org.tandem.router.call.Way;
import org.tandem.router.event.Events;
import org.tandem.router.route.Destinations;
import org.tandem.router.webhook.Outbox;

/** Sends messages, keeps their records, and tells of their progress. Never waits for the far side; safe for any thread. */
public final class Outgoing {
    private static final Logger LOG = LoggerFactory.getLogger(Outgoing.class);
    /** Of the application's world (spec/twiml.md 5 tells of calls only): unreachable, unknown, refused by the carrier. */
    private static final int UNREACHABLE = 30_003;

    private static final int UNKNOWN = 30_005;
    private static final int REFUSED = 30_007;
    private static final int NO_WAY = 21_612;
    /** The sender is not a number of the account. */
    public static final int NOT_OURS = 21_606;

    /** From which numbers an account may write to whom. */
    @FunctionalInterface
    public interface Senders {
        boolean allows(String accountSid, String from, String to);
    }

    /** What to send. @param statusCallback empty: nobody is told @param hops see {@link Texter#send} */
    public record Order(
            String from, String to, String body, Message.Direction direction, String statusCallback, int hops) {}

    private final Senders senders;
    private final Messages messages;
    private final Destinations destinations;
    private final Texter texter;
    private final Outbox outbox;
    private final Events events;
    private final Clock clock;

    public Outgoing(
            Senders senders,
            Messages messages,
            Destinations destinations,
            Texter texter,
            Outbox outbox,
            Events events,
            Clock clock) {
        this.senders = senders;
        this.messages = messages;
        this.destinations = destinations;
        this.texter = texter;
        this.outbox = outbox;
        this.events = events;
        this.clock = clock;
    }

    /** @return the message as it is queued; what becomes of it is told later */
    public Message send(Account account, Order order) {
        Message message = new Message(
                Sid.next("SM"),
                account.sid(),
                order.from(),
                order.to(),
                order.body(),
                order.direction(),
                Status.QUEUED,
                clock.instant(),
                clock.instant(),
                Optional.empty(),
                0);
        messages.save(message);
        Progress progress = new Progress(account, message, order.statusCallback());
        if (!senders.allows(account.sid(), order.from(), order.to())) {
            progress.become(Status.FAILED, NOT_OURS);
            return message;
        }
        Optional<String> uri = destination(account, order.to());
        if (uri.isEmpty()) {
            progress.become(Status.FAILED, NO_WAY);
            return message;
        }
        try {
            progress.become(Status.SENDING, 0);
            texter.send(uri.get(), order.from(), order.body(), order.hops(), progress::answered);
        } catch (IllegalArgumentException e) {
            LOG.warn("{}: {}", message.sid(), e.getMessage());
            progress.become(Status.FAILED, NO_WAY);
        }
        return message;
    }

    private Optional<String> destination(Account account, String to) {
        try {
            return destinations.of(account.sid(), to).stream().findFirst().map(Way::uri);
        } catch (DirectoryUnavailableException e) {
            LOG.warn("no way to {} is known: {}", to, e.getMessage());
            return Optional.empty();
        }
    }

    /** One message on its way. */
    private final class Progress {
        private final Account account;
        private final String statusCallback;
        private Message message;

        Progress(Account account, Message message, String statusCallback) {
            this.account = account;
            this.message = message;
            this.statusCallback = statusCallback;
        }

        /** 202 is a promise only (RFC 3428 section 8). */
        synchronized void answered(int status) {
            if (status >= 200 && status < 300) {
                become(Status.SENT, 0);
                if (status != 202) {
                    become(Status.DELIVERED, 0);
                }
            } else {
                become(
                        Status.UNDELIVERED,
                        status == 404 || status == 604 ? UNKNOWN : status == 403 ? REFUSED : UNREACHABLE);
            }
        }

        synchronized void become(Status status, int error) {
            message = message.with(status, clock.instant(), error);
            messages.save(message);
            List<Map.Entry<String, String>> told = TextParameters.ofStatus(message);
            events.publish(account.sid(), "", "message." + status.text(), told);
            if (!statusCallback.isEmpty() && status.over()) {
                outbox.tell(account, message.sid(), statusCallback, "POST", told);
            }
        }
    }
}
