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
    /** Of the application's world (spec/twiml.md 5 tells of calls only): unreachable, unknown, refused by the carrier ... */
    private static final int UNREACHABLE = 30_003;

    private static final int UNKNOWN = 30_005;
    private static final int REFUSED = 30_007;
    private static final int BLOCKED = 30_004;
    private static final int NO_TEXTS = 30_006;
    private static final int OTHER = 30_008;
    private static final int NO_WAY = 21_612;
    /** Worse than any response. */
    private static final int NOT_SENT = 999;
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
        List<Way> ways = ways(account, order.to());
        if (ways.isEmpty()) {
            progress.become(Status.FAILED, NO_WAY);
            return message;
        }
        progress.become(Status.SENDING, 0);
        progress.expect(ways.size());
        for (Way way : ways) {
            try {
                texter.send(way, order.from(), order.body(), order.hops(), progress::answered);
            } catch (IllegalArgumentException e) {
                LOG.warn("{}: {}", message.sid(), e.getMessage());
                progress.answered(NOT_SENT);
            }
        }
        return message;
    }

    private List<Way> ways(Account account, String to) {
        try {
            return destinations.of(account.sid(), to);
        } catch (DirectoryUnavailableException e) {
            LOG.warn("no way to {} is known: {}", to, e.getMessage());
            return List.of();
        }
    }

    /** What applications are told of a refusal. */
    private static int error(int status) {
        return switch (status) {
            case 404, 410, 484, 604 -> UNKNOWN;
            case 403 -> REFUSED;
            case 405, 415, 488, 501, 606 -> NO_TEXTS;
            case 603, 607, 608 -> BLOCKED;
            default -> status >= 500 && status < 600 && status != 503 && status != 504 ? OTHER : UNREACHABLE;
        };
    }

    /** One message on its way. */
    private final class Progress {
        private final Account account;
        private final String statusCallback;
        private Message message;
        private int awaited;
        private int best = NOT_SENT;
        private boolean settled;

        Progress(Account account, Message message, String statusCallback) {
            this.account = account;
            this.message = message;
            this.statusCallback = statusCallback;
        }

        /** It is sent to so many places at once. */
        synchronized void expect(int answers) {
            awaited = answers;
        }

        /**
         * One of them answered. The first that takes it settles it; refused it is once all have, for the reason of the best response
         * (RFC 3261 section 16.7, step 6). 202 is a promise only (RFC 3428 section 8).
         */
        synchronized void answered(int status) {
            awaited--;
            if (settled) {
                return;
            }
            if (status >= 200 && status < 300) {
                settled = true;
                become(Status.SENT, 0);
                if (status != 202) {
                    become(Status.DELIVERED, 0);
                }
                return;
            }
            best = better(status, best);
            if (awaited <= 0) {
                settled = true;
                become(best == NOT_SENT ? Status.FAILED : Status.UNDELIVERED, best == NOT_SENT ? NO_WAY : error(best));
            }
        }

        private static int better(int one, int other) {
            if (one / 100 == 6 || other / 100 == 6) {
                return one / 100 == 6 ? one : other;
            }
            return Math.min(one, other);
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
