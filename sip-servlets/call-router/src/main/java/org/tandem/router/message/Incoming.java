package org.tandem.router.message;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.directory.Account;
import org.tandem.directory.Address;
import org.tandem.directory.Directory;
import org.tandem.directory.DirectoryUnavailableException;
import org.tandem.directory.Endpoint;
import org.tandem.directory.Message;
import org.tandem.directory.MessagingUrls;
import org.tandem.directory.PhoneNumber;
import org.tandem.directory.Sid;
import org.tandem.router.event.Events;
import org.tandem.router.event.Journal;
import org.tandem.router.registration.Guard;
import org.tandem.router.webhook.Webhooks;
import org.tandem.web.Cookies;
import org.tandem.web.WebResult;

/** Takes messages that come in: keeps them, asks the number's application, sends what its document says. May block. */
public final class Incoming {
    private static final Logger LOG = LoggerFactory.getLogger(Incoming.class);
    private static final int MOST_HOPS = 4;
    private static final int MOST_DOCUMENTS = 10;

    /** What it works with. @param trusted whether an IP address may send messages without further proof */
    public record Parts(
            Directory directory,
            Webhooks webhooks,
            Predicate<String> trusted,
            Guard guard,
            Outgoing outgoing,
            Events events,
            Journal journal,
            Clock clock) {}

    /** Makes a document of an answer. */
    @FunctionalInterface
    public interface Reader {
        /** @throws UnreadableException when it is none */
        TextDocument read(WebResult result);
    }

    private final Parts parts;
    private final Reader reader;

    public Incoming(Parts parts, Reader reader) {
        this.parts = parts;
        this.reader = reader;
    }

    /** A message that was taken, and where to ask what to do with it. */
    public record Taken(Account account, Message message, MessagingUrls urls, int hops) {}

    /** @return what was taken, or the SIP status that refuses it */
    public Result take(IncomingText text) {
        try {
            boolean free = parts.trusted().test(text.source());
            if (!text.authorization().isEmpty() || !free && parts.guard().claimed(text.from())) {
                return ofEndpoint(text);
            }
            return free ? ofNumber(text, text.from()) : Result.refused(403);
        } catch (DirectoryUnavailableException e) {
            return Result.refused(503);
        }
    }

    /** @param status the SIP response @param challenges of a 401 */
    public record Result(Optional<Taken> taken, int status, List<String> challenges) {
        static Result refused(int status) {
            return new Result(Optional.empty(), status, List.of());
        }
    }

    private Result ofEndpoint(IncomingText text) {
        Guard.Verdict verdict = parts.guard().judge("MESSAGE", text.authorization(), text.source());
        if (verdict instanceof Guard.Verdict.Asked asked) {
            return new Result(Optional.empty(), 401, asked.challenges());
        }
        if (!(verdict instanceof Guard.Verdict.Known known)) {
            return Result.refused(403);
        }
        Endpoint endpoint = known.endpoint();
        String from = "client:" + endpoint.name();
        return endpoint.applicationSid().isEmpty()
                ? ofNumber(text, from)
                : of(text, endpoint.accountSid(), new Parties(from, text.user()), endpoint.applicationSid());
    }

    private Result ofNumber(IncomingText text, String from) {
        return serving(text)
                .map(number -> of(
                        text,
                        number.accountSid(),
                        new Parties(from, number.address()),
                        number.applicationSid().isEmpty() ? number.sid() : number.applicationSid()))
                .orElseGet(() -> Result.refused(404));
    }

    private record Parties(String from, String to) {}

    /** @param owner whose URLs are asked: a number or an application */
    private Result of(IncomingText text, String accountSid, Parties parties, String owner) {
        return parts.directory()
                .accounts()
                .find(accountSid)
                .filter(found -> found.status() == Account.Status.ACTIVE)
                .map(account -> new Result(Optional.of(taken(account, parties, owner, text)), 200, List.of()))
                .orElseGet(() -> Result.refused(403));
    }

    private Optional<PhoneNumber> serving(IncomingText text) {
        for (String form : Address.candidates(text.user(), text.host())) {
            Optional<PhoneNumber> number = parts.directory().phoneNumbers().serving(form);
            if (number.isPresent()) {
                return number;
            }
        }
        return Optional.empty();
    }

    private Taken taken(Account account, Parties parties, String owner, IncomingText text) {
        Instant now = parts.clock().instant();
        Message message = new Message(
                Sid.next("SM"),
                account.sid(),
                parties.from(),
                parties.to(),
                text.body(),
                Message.Direction.INBOUND,
                Message.Status.RECEIVED,
                now,
                now,
                Optional.of(now),
                0);
        parts.directory().messages().save(message);
        parts.events().publish(account.sid(), "", "message.received", TextParameters.of(message));
        MessagingUrls urls = parts.directory().messages().urls(owner).orElse(MessagingUrls.NONE);
        return new Taken(account, message, urls, text.hops());
    }

    /** Asks the application, and does what it says. */
    public void serve(Taken taken) throws InterruptedException {
        if (taken.urls().url().isEmpty()) {
            return;
        }
        Cookies cookies = new Cookies();
        Step step = new Step(taken.urls().url(), taken.urls().method(), List.of());
        try {
            run(taken, step, cookies);
        } catch (UnreadableException e) {
            warned(taken, true, e.code(), e.getMessage());
            if (!taken.urls().fallbackUrl().isEmpty()) {
                fallBack(taken, e, cookies);
            }
        }
    }

    private void fallBack(Taken taken, UnreadableException failure, Cookies cookies) throws InterruptedException {
        List<Map.Entry<String, String>> told = List.of(
                Map.entry("ErrorCode", Integer.toString(failure.code())),
                Map.entry("ErrorUrl", taken.urls().url()));
        try {
            run(taken, new Step(taken.urls().fallbackUrl(), taken.urls().fallbackMethod(), told), cookies);
        } catch (UnreadableException again) {
            warned(taken, true, again.code(), again.getMessage());
        }
    }

    /** A request to make. */
    private record Step(String url, String method, List<Map.Entry<String, String>> told) {}

    private void run(Taken taken, Step first, Cookies cookies) throws InterruptedException {
        Optional<Step> step = Optional.of(first);
        for (int i = 0; step.isPresent() && i < MOST_DOCUMENTS; i++) {
            List<Map.Entry<String, String>> parameters = new ArrayList<>(TextParameters.of(taken.message()));
            parameters.addAll(step.get().told());
            WebResult result = parts.webhooks()
                    .of(taken.account(), step.get().url(), step.get().method(), parameters, cookies)
                    .send();
            step = execute(taken, reader.read(result));
        }
    }

    /** @return where the document goes on */
    private Optional<Step> execute(Taken taken, TextDocument document) {
        document.warnings().forEach(warning -> warned(taken, false, warning.code(), warning.message()));
        for (TextReply reply : document.replies()) {
            if (taken.hops() >= MOST_HOPS) {
                LOG.warn(
                        "{}: not answered: {} messages led to it",
                        taken.message().sid(),
                        taken.hops());
                return Optional.empty();
            }
            Message sent = parts.outgoing().send(taken.account(), order(taken, reply));
            if (!reply.action().isEmpty()) {
                List<Map.Entry<String, String>> told =
                        List.of(Map.entry("MessageStatus", "queued"), Map.entry("ReplySid", sent.sid()));
                return Optional.of(new Step(reply.action(), reply.method(), told));
            }
        }
        return document.redirect().map(URI::toString).map(url -> new Step(url, document.method(), List.of()));
    }

    private static Outgoing.Order order(Taken taken, TextReply reply) {
        Message message = taken.message();
        return new Outgoing.Order(
                reply.from().isEmpty() ? message.to() : reply.from(),
                reply.to().isEmpty() ? message.from() : reply.to(),
                reply.body(),
                Message.Direction.OUTBOUND_REPLY,
                reply.statusCallback(),
                taken.hops() + 1);
    }

    private void warned(Taken taken, boolean error, int code, String text) {
        LOG.info("{}: {}: {}", taken.message().sid(), code, text);
        parts.journal().enter(taken.account().sid(), "", error, code, text, Optional.empty());
    }
}
