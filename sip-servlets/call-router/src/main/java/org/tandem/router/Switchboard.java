package org.tandem.router;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.directory.Account;
import org.tandem.directory.Application;
import org.tandem.directory.CallRecord;
import org.tandem.directory.CallRecord.Direction;
import org.tandem.directory.Directory;
import org.tandem.directory.DirectoryUnavailableException;
import org.tandem.directory.Message;
import org.tandem.directory.Recording;
import org.tandem.directory.Sid;
import org.tandem.directory.Transcription;
import org.tandem.directory.VoiceUrls;
import org.tandem.media.MediaPort;
import org.tandem.media.MediaSession;
import org.tandem.media.MediaUnavailableException;
import org.tandem.router.call.Call;
import org.tandem.router.call.CallEvent;
import org.tandem.router.call.CallIdentity;
import org.tandem.router.call.CallLog;
import org.tandem.router.call.Dialler;
import org.tandem.router.call.EndReason;
import org.tandem.router.call.Exchange;
import org.tandem.router.call.Inbox;
import org.tandem.router.call.Interlude;
import org.tandem.router.call.Leg;
import org.tandem.router.call.Order;
import org.tandem.router.call.Party;
import org.tandem.router.call.RecordingShelf;
import org.tandem.router.call.Way;
import org.tandem.router.event.Events;
import org.tandem.router.event.Journal;
import org.tandem.router.message.Outgoing;
import org.tandem.router.pay.Payment;
import org.tandem.router.pay.PaymentProvider;
import org.tandem.router.route.Destinations;
import org.tandem.router.transcribe.Transcripts;
import org.tandem.router.webhook.Exchanged;
import org.tandem.router.webhook.Inspector;
import org.tandem.router.webhook.Outbox;
import org.tandem.router.webhook.Parameters;
import org.tandem.router.webhook.Webhook;
import org.tandem.router.webhook.Webhooks;
import org.tandem.web.Cookies;
import org.tandem.web.WebResult;
import org.tandem.web.WebSocketLink;

/** What calls ask of the switch around them: dialling, asking, telling. */
final class Switchboard implements Exchange {
    private static final Logger LOG = LoggerFactory.getLogger(Switchboard.class);

    /** The parts it works with. */
    record Parts(
            Directory directory,
            Webhooks webhooks,
            Outbox outbox,
            ExecutorService askers,
            Dialler dialler,
            Destinations destinations,
            LiveCalls live,
            Watch watch,
            Children children,
            Services services,
            Clock clock) {}

    /** What else calls may use. */
    record Services(
            Outgoing texts,
            CallerIdRule callerIds,
            RecordingShelf shelf,
            Transcripts transcripts,
            PaymentProvider payments,
            Map<String, String> recordingServers) {}

    /** Those who look on. */
    record Watch(Inspector inspector, Events events, Journal journal) {
        /** A call's status changed. */
        void changed(String event, CallRecord record) {
            if (events.heard(record.accountSid())) {
                events.publish(record.accountSid(), record.sid(), "call." + event, Parameters.of(record, List.of()));
            }
        }
    }

    private final Parts parts;
    private final Account account;
    private final Cookies cookies = new Cookies();
    private volatile Exchanged lastAsked;

    /** One for each call: it holds the call's cookies and the account that pays for it. */
    Switchboard(Parts parts, Account account) {
        this.parts = parts;
        this.account = account;
    }

    @Override
    public List<Call> dial(Call parent, Order order, CallLog.Observer observer) {
        List<Call> children = new ArrayList<>(1);
        if (!mayCallFrom(parent.identity(), order)) {
            return children;
        }
        for (Way way : destinations(parent.identity().sid(), order)) {
            child(parent, way, order, observer).ifPresent(children::add);
        }
        return children;
    }

    private Optional<Call> child(Call parent, Way way, Order order, CallLog.Observer observer) {
        CallIdentity identity = new CallIdentity(
                Sid.next("CA"),
                account.sid(),
                parent.identity().sid(),
                order.from(),
                order.to(),
                Direction.OUTBOUND_DIAL,
                new CallIdentity.Origin("", "", Map.of(), parts.clock().instant()));
        CallLog log = log(identity, observer);
        Inbox inbox = new Inbox();
        MediaSession media = parent.media().gateway().open(identity.sid(), CallRail.heard(inbox, shelf()));
        try {
            MediaPort port = media.port();
            Party party = new Party(parts.dialler().call(way, order, port.offer(), inbox), port);
            parts.live().add(identity.sid(), new LiveCalls.Live(account.sid(), inbox, log));
            log.initiated();
            return Optional.of(new Call(identity, new Switchboard(parts, account), inbox, media, party, log));
        } catch (IllegalArgumentException e) {
            LOG.warn("{}: {}", parent.identity().sid(), e.getMessage());
            media.close();
            return Optional.empty();
        } catch (MediaUnavailableException e) {
            media.close();
            throw e;
        }
    }

    private CallLog log(CallIdentity identity, CallLog.Observer observer) {
        CallLog log = new CallLog(identity, parts.clock(), (event, record) -> {
            parts.directory().calls().save(record);
            parts.watch().changed(event, record);
            if (record.status().over()) {
                parts.live().remove(record.sid());
            }
        });
        log.callbacks(observer);
        return log;
    }

    /** The numbers of the call itself are free: it is they who talk. */
    private boolean mayCallFrom(CallIdentity parent, Order order) {
        String callerId = order.from();
        boolean allowed = callerId.equals(parent.from()) || callerId.equals(parent.to()) || holds(callerId, order.to());
        if (!allowed) {
            warned(parent.sid(), true, 13214, "callerId " + callerId + " is neither the account's nor verified");
        }
        return allowed;
    }

    private boolean holds(String callerId, String to) {
        try {
            return parts.services().callerIds().allows(account.sid(), callerId, to);
        } catch (DirectoryUnavailableException e) {
            LOG.warn("whose caller id {} is can't be known: {}", callerId, e.getMessage());
            return false;
        }
    }

    private List<Way> destinations(String callSid, Order order) {
        String trunk = order.outside().trunk();
        try {
            if (trunk.isEmpty()) {
                return parts.destinations().of(account.sid(), order.to());
            }
            List<Way> ways = parts.destinations().through(trunk, order.to());
            if (ways.isEmpty()) {
                warned(callSid, true, 13224, "byoc " + trunk + " is no trunk of this server");
            }
            return ways;
        } catch (DirectoryUnavailableException e) {
            LOG.warn("no way to {} is known: {}", order.to(), e.getMessage());
            return List.of();
        }
    }

    @Override
    public Optional<VoiceUrls> application(String sid) {
        try {
            return parts.directory()
                    .applications()
                    .find(account.sid(), sid)
                    .map(Application::urls)
                    .filter(urls -> !urls.voiceUrl().isEmpty());
        } catch (DirectoryUnavailableException e) {
            LOG.warn("application {} is not known now: {}", sid, e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public Screening screen(Call parent, Call child, Question document) {
        return parts.children().screen(parent, child, document);
    }

    @Override
    public Screening hold(Call parent, Call child, CallChange.Visit visit) {
        return parts.children().hold(parent, child, visit);
    }

    @Override
    public void release(Call child, CallChange change) {
        parts.children().release(child, change);
    }

    /** A question on its way, and the thread that waits for its answer. */
    private static final class Asked implements Asking {
        private volatile boolean abandoned;
        private volatile Future<?> task;

        @Override
        public void abandon() {
            abandoned = true;
            Future<?> now = task;
            if (now != null) {
                now.cancel(true);
            }
        }
    }

    @Override
    public Asking ask(Call call, Question question) {
        Asked asked = new Asked();
        Webhook webhook =
                parts.webhooks().of(account, question.url(), question.method(), parameters(call, question), cookies);
        asked.task = parts.askers().submit(() -> {
            try {
                Instant at = parts.clock().instant();
                long start = System.nanoTime();
                WebResult result = answer(webhook, question.url());
                long millis = (System.nanoTime() - start) / 1_000_000;
                lastAsked = parts.watch().inspector().enter(call.identity().sid(), at, millis, webhook, result);
                if (!asked.abandoned) {
                    call.inbox().post(new CallEvent.AskedFor(asked, result));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        return asked;
    }

    @Override
    public RecordingShelf shelf() {
        return parts.services().shelf();
    }

    @Override
    public void transcribe(Recording recording, Consumer<Transcription> told) {
        parts.services().transcripts().begin(recording, () -> shelf().sound(recording), told);
    }

    @Override
    public Optional<Leg> recordAt(String connector, Call call, Order order, String sdp) {
        String server = parts.services().recordingServers().getOrDefault(connector, "");
        return server.isEmpty()
                ? Optional.empty()
                : Optional.of(parts.dialler().call(Way.to(server), order, sdp, call.inbox()));
    }

    @Override
    public CompletableFuture<PaymentProvider.Result> pay(Payment payment) {
        return parts.services().payments().pay(payment);
    }

    @Override
    public WebSocketLink connect(URI url, WebSocketLink.Listener listener) {
        return parts.webhooks().connect(account, url, listener);
    }

    private static List<Map.Entry<String, String>> parameters(Call call, Question question) {
        CallIdentity.Origin origin = call.identity().origin();
        List<Map.Entry<String, String>> further = new ArrayList<>(origin.sip().entrySet());
        if (!origin.applicationSid().isEmpty()) {
            further.add(Map.entry("ApplicationSid", origin.applicationSid()));
        }
        if (!call.log().answeredBy().isEmpty()) {
            further.add(Map.entry("AnsweredBy", call.log().answeredBy()));
        }
        further.addAll(question.parameters());
        return Parameters.of(call.log().record(), further);
    }

    /** A fault of ours must not leave the call waiting for an answer. */
    private static WebResult answer(Webhook webhook, String url) throws InterruptedException {
        try {
            return webhook.send();
        } catch (RuntimeException e) {
            LOG.error("asking {} ended by a fault of ours", url, e);
            return new WebResult.Failed(URI.create("about:blank"), WebResult.Failure.PROTOCOL, e.toString(), List.of());
        }
    }

    @Override
    public void tell(CallRecord about, String url, String method, List<Map.Entry<String, String>> parameters) {
        parts.outbox().tell(account, about.sid(), url, method, Parameters.of(about, parameters));
    }

    @Override
    public void tellOf(String about, String url, String method, List<Map.Entry<String, String>> parameters) {
        parts.outbox().tell(account, about, url, method, parameters);
    }

    @Override
    public EndReason visit(Call call, CallChange.Visit visit) throws InterruptedException {
        return parts.children().visit(call, visit);
    }

    @Override
    public EndReason interlude(Call call, Interlude interlude) throws InterruptedException {
        return parts.children().interlude(call, interlude);
    }

    @Override
    public void happened(String callSid, String type, List<Map.Entry<String, String>> fields) {
        parts.watch().events().publish(account.sid(), callSid, type, fields);
    }

    @Override
    public void warned(String callSid, boolean error, int code, String message) {
        parts.watch().journal().enter(account.sid(), callSid, error, code, message, Optional.ofNullable(lastAsked));
    }

    @Override
    public String text(String from, String to, String body, String statusCallback) {
        Outgoing.Order order = new Outgoing.Order(from, to, body, Message.Direction.OUTBOUND_CALL, statusCallback, 0);
        return parts.services().texts().send(account, order).sid();
    }
}
