package org.tandem.router;

import jakarta.servlet.sip.SipFactory;
import jakarta.servlet.sip.SipServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.directory.Account;
import org.tandem.directory.CallRecord;
import org.tandem.directory.Callback;
import org.tandem.directory.Directory;
import org.tandem.directory.Message;
import org.tandem.directory.Recording;
import org.tandem.media.MediaGateways;
import org.tandem.router.call.CallEvent;
import org.tandem.router.call.Dialler;
import org.tandem.router.call.Exchange;
import org.tandem.router.call.Inbox;
import org.tandem.router.call.Leg;
import org.tandem.router.call.LiveRecordings;
import org.tandem.router.call.RecordingNews;
import org.tandem.router.call.RecordingOrder;
import org.tandem.router.call.RecordingShelf;
import org.tandem.router.conference.Rooms;
import org.tandem.router.document.AnnouncementReader;
import org.tandem.router.document.DocumentParser;
import org.tandem.router.document.Interpreter;
import org.tandem.router.document.TextDocuments;
import org.tandem.router.event.Events;
import org.tandem.router.message.Incoming;
import org.tandem.router.message.Outgoing;
import org.tandem.router.message.SipTexts;
import org.tandem.router.message.Texter;
import org.tandem.router.pay.PaymentProvider;
import org.tandem.router.queue.Lines;
import org.tandem.router.registration.Guard;
import org.tandem.router.registration.Registry;
import org.tandem.router.route.Destinations;
import org.tandem.router.route.InboundRoutes;
import org.tandem.router.route.Invite;
import org.tandem.router.route.TrustedSources;
import org.tandem.router.sip.IncomingLeg;
import org.tandem.router.sip.Invites;
import org.tandem.router.sip.Registrar;
import org.tandem.router.sip.SipLegs;
import org.tandem.router.transcribe.Transcripts;
import org.tandem.router.webhook.Exchanged;
import org.tandem.router.webhook.Webhooks;
import org.tandem.web.WebClient;

/**
 * Takes calls and places them; each then runs on a thread of its own. {@link CallServlet} brings what SIP brings, the REST API what
 * people ask for. Safe for any thread.
 */
public final class CallRouter implements CallControl, AutoCloseable {
    /** Where {@link CallServlet} finds the router in its servlet context. */
    public static final String ATTRIBUTE = "org.tandem.router.CallRouter";

    private static final Logger LOG = LoggerFactory.getLogger(CallRouter.class);
    /** Ten contacts each: some 100 MB at the very most. */
    private static final int MOST_ENDPOINTS = 50_000;

    /** What a router is made of. */
    public record Parts(
            Directory directory,
            MediaGateways gateways,
            WebClient webClient,
            Checkpoints checkpoints,
            SipFactory sipFactory,
            RecordingShelf shelf,
            Transcripts transcripts,
            PaymentProvider payments,
            Clock clock) {}

    private final RouterOptions options;
    private final Directory directory;
    private final RecordingShelf shelf;
    private final Admission admission;
    private final LiveCalls live = new LiveCalls();
    private final ExecutorService calls;
    private final ExecutorService askers;
    private final WebSide web;
    private final CallerIdRule callerIds;
    private final CallerIdChecks checks;
    private final Outgoing outgoing;
    private final Texts texts;
    private final Registry registry;
    private final Registrar registrar;
    private final Rooms rooms;
    private final Lines lines;
    private final CallRail rail;
    private final OutboundCalls outbound;

    public CallRouter(Parts parts, RouterOptions options) {
        this(
                parts,
                options,
                new SipLegs(parts.sipFactory(), CallServlet.NAME, options.own()),
                new SipTexts(parts.sipFactory(), CallServlet.NAME, options.own()));
    }

    CallRouter(Parts parts, RouterOptions options, Dialler dialler, Texter texter) {
        this.options = options;
        this.directory = parts.directory();
        this.shelf = parts.shelf();
        this.admission = new Admission(options.maxLive());
        // Parties that a call dialled may have threads too, and who has left the count may not have left its thread.
        this.calls = CallThreads.atMost(2 * options.maxLive() + 16, "call-");
        // Each live call asks one question at a time; those it gave up may take a moment to end.
        this.askers = CallThreads.atMost(2 * options.maxLive() + 16, "ask-");
        Guard guard = new Guard(parts.directory().endpoints(), parts.clock());
        this.registry = new Registry(MOST_ENDPOINTS, parts.clock());
        this.registrar = new Registrar(guard, registry, parts.clock());
        this.web = new WebSide(parts);
        this.callerIds = new CallerIdRule(parts.directory(), options.verifiedCallerIds());
        this.checks = new CallerIdChecks(parts.directory(), web.outbox(), parts.clock());
        web.site().serving(CallerIdChecks.HOST, checks);
        Destinations destinations = new Destinations(parts.directory(), registry, options.own(), options.carriers());
        this.outgoing = new Outgoing(
                callerIds::allows,
                parts.directory().messages(),
                destinations,
                texter,
                web.outbox(),
                web.watch().events(),
                parts.clock());
        this.lines = new Lines(parts.directory().queues(), parts.clock());
        this.rooms = rooms(parts, web.webhooks(), options);
        Interpreter.Setting setting = setting(parts, options);
        Children children = new Children(setting, calls, admission, parts.checkpoints(), options.timeLimit());
        Switchboard.Parts board = new Switchboard.Parts(
                parts.directory(),
                web.webhooks(),
                web.outbox(),
                askers,
                dialler,
                destinations,
                live,
                web.watch(),
                children,
                new Switchboard.Services(
                        outgoing,
                        callerIds,
                        parts.shelf(),
                        parts.transcripts(),
                        parts.payments(),
                        options.recordingServers()),
                parts.clock());
        Predicate<String> mayCall = mayCall(options);
        InboundRoutes routes = new InboundRoutes(parts.directory(), mayCall, guard);
        this.texts = new Texts(incoming(parts, mayCall, guard));
        this.rail = new CallRail(parts, board, setting, routes, options.timeLimit());
        this.outbound = new OutboundCalls(rail, destinations);
    }

    private Incoming incoming(Parts parts, Predicate<String> mayWrite, Guard guard) {
        return new Incoming(
                new Incoming.Parts(
                        parts.directory(),
                        web.webhooks(),
                        mayWrite,
                        guard,
                        outgoing,
                        web.watch().events(),
                        web.watch().journal(),
                        parts.clock()),
                new TextDocuments());
    }

    private Interpreter.Setting setting(Parts parts, RouterOptions options) {
        return new Interpreter.Setting(
                new DocumentParser(options.voice(), rooms, lines),
                options.voice(),
                options.apology(),
                (call, url, position) -> parts.checkpoints()
                        .save(new Checkpoints.Checkpoint(
                                call.identity().sid(),
                                call.identity().accountSid(),
                                url,
                                position,
                                call.caller().leg().callId())));
    }

    private Rooms rooms(Parts parts, Webhooks webhooks, RouterOptions options) {
        AnnouncementReader reader = new AnnouncementReader(new DocumentParser(options.voice()), options.voice());
        return new Rooms(
                parts.directory().conferences(),
                new Announcements(parts.directory().accounts(), webhooks, reader),
                askers,
                parts.clock());
    }

    private static Predicate<String> mayCall(RouterOptions options) {
        TrustedSources trusted = new TrustedSources(options.trustedSources());
        return source -> trusted.contains(source) || isOwn(source, options.own().get());
    }

    /** Calls to numbers of ours come from ourselves. */
    private static boolean isOwn(String source, String own) {
        return own.startsWith(source + ":") || own.startsWith("[" + source + "]");
    }

    /** A REGISTER. Called on a SIP thread: hands it on, and returns. */
    void registering(SipServletRequest register) throws IOException {
        try {
            askers.execute(() -> {
                try {
                    registrar.answer(register);
                } catch (IOException | RuntimeException e) {
                    LOG.warn("a REGISTER could not be answered: {}", e.toString());
                }
            });
        } catch (RejectedExecutionException e) {
            register.createResponse(503).send();
        }
    }

    /** An initial INVITE. Called on a SIP thread: takes the call or refuses it, and returns. */
    void incoming(SipServletRequest request) throws IOException {
        Inbox inbox = new Inbox();
        IncomingLeg leg = SipLegs.incoming(request, inbox);
        incoming(Invites.of(request), leg, inbox);
    }

    void incoming(Invite invite, Leg leg, Inbox inbox) {
        if (!admission.enter()) {
            leg.refuse(503);
            return;
        }
        start(() -> rail.inbound(invite, leg, inbox), () -> leg.refuse(503));
    }

    @Override
    public CallRecord place(OutboundCall call) {
        String callerId = call.further().callerId().isEmpty()
                ? call.from()
                : call.further().callerId();
        if (!callerIds.allows(call.accountSid(), callerId, call.to())) {
            throw new CallRefusedException(
                    21210, 400, "From: " + callerId + " is neither a number of this account nor verified");
        }
        return placed(call);
    }

    private CallRecord placed(OutboundCall call) {
        if (!admission.enter()) {
            throw new CallRefusedException(20429, 429, "Too many calls are live: try again later");
        }
        OutboundCalls.Placed placed;
        try {
            placed = outbound.place(call);
        } catch (RuntimeException e) {
            admission.leave();
            throw e;
        }
        start(() -> outbound.run(placed), () -> outbound.abandon(placed));
        return placed.record();
    }

    private void start(Runnable call, Runnable refuse) {
        try {
            calls.execute(() -> {
                try {
                    call.run();
                } finally {
                    admission.leave();
                }
            });
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            admission.leave();
            LOG.error("no thread for a call: {}", e.getMessage());
            refuse.run();
        }
    }

    @Override
    public boolean change(String accountSid, String callSid, CallChange change) {
        Optional<LiveCalls.Live> found = live.find(accountSid, callSid);
        return found.isPresent() && found.get().inbox().post(new CallEvent.Change(callSid, change));
    }

    @Override
    public Optional<CompletableFuture<Optional<CutVerb>>> cut(String accountSid, String callSid, CallChange change) {
        CompletableFuture<Optional<CutVerb>> told = new CompletableFuture<>();
        return live.find(accountSid, callSid)
                .filter(found -> found.inbox().post(new CallEvent.Change(callSid, change, told::complete)))
                .map(found -> told);
    }

    @Override
    public Recording record(String accountSid, String callSid, RecordingOrder order) {
        LiveCalls.Live call = live.find(accountSid, callSid)
                .filter(found -> found.log().record().status() == CallRecord.Status.IN_PROGRESS)
                .orElseThrow(
                        () -> new CallRefusedException(21220, 400, "Call is not in-progress: it can't be recorded"));
        Recording recording = shelf.live()
                .promise(call.log().identity(), order)
                .orElseThrow(() -> new CallRefusedException(
                        21220, 400, "Call has " + LiveRecordings.MOST_OF_A_CALL + " recordings that go on already"));
        call.inbox()
                .post(new CallEvent.Change(
                        callSid, new CallChange.Act(one -> shelf.live().begin(one, order, recording))));
        return recording;
    }

    @Override
    public Optional<CallRecord> live(String accountSid, String callSid) {
        return live.find(accountSid, callSid).map(found -> found.log().record());
    }

    @Override
    public List<Exchanged> requests(String callSid) {
        return web.watch().inspector().of(callSid);
    }

    @Override
    public Validation verify(
            String accountSid, String number, String friendlyName, String extension, String callback, String method) {
        return checks.begin(
                new CallerIdChecks.Order(accountSid, number, friendlyName, extension, callback, method), this::placed);
    }

    @Override
    public Message text(String accountSid, Outgoing.Order order) {
        Account account = directory
                .accounts()
                .find(accountSid)
                .orElseThrow(() -> new CallRefusedException(20404, 404, "There is no such account"));
        if (!callerIds.allows(accountSid, order.from(), order.to())) {
            throw new CallRefusedException(
                    Outgoing.NOT_OURS,
                    400,
                    "From: " + order.from() + " is neither a number of this account nor verified");
        }
        return outgoing.send(account, order);
    }

    /** A MESSAGE. Called on a SIP thread. */
    void incomingText(SipServletRequest request) throws IOException {
        texts.incoming(request);
    }

    @Override
    public Lines lines() {
        return lines;
    }

    @Override
    public Rooms rooms() {
        return rooms;
    }

    /** What happens in accounts, for those who listen. */
    public Events events() {
        return web.watch().events();
    }

    @Override
    public Optional<Callback> redeliver(String accountSid, String callbackSid) {
        return web.outbox().replay(accountSid, callbackSid);
    }

    @Override
    public int liveCalls() {
        return admission.live();
    }

    /** False once the router drains. */
    public boolean taking() {
        return admission.open();
    }

    /** Completes what a server that died was recording here, and tells so. Once, before calls come. */
    public void completeRecordings() {
        shelf.completeWhatWasLeft(recording -> directory
                .accounts()
                .find(recording.accountSid())
                .ifPresent(account -> tellLate(rail.exchange(account), recording)));
    }

    private void tellLate(Exchange exchange, Recording recording) {
        if (recording.callSid().isEmpty()) {
            RecordingNews.tell(exchange, recording);
        } else {
            directory
                    .calls()
                    .find(recording.accountSid(), recording.callSid())
                    .ifPresent(call -> RecordingNews.tell(exchange, call, recording));
        }
    }

    /** What is open now, for tests and operators; all zero when no call is live. */
    public Map<String, Integer> census() {
        return Map.of(
                "calls",
                admission.live(),
                "listed",
                live.size(),
                "recordings",
                shelf.live().size(),
                "callbacks",
                web.outbox().waiting(),
                "conferences",
                rooms.size(),
                "enqueued",
                lines.waiting());
    }

    /** No new calls; lets live ones go on for the drain time, hangs up the rest, and waits for what is told last. */
    @Override
    public void close() {
        admission.close();
        try {
            if (!admission.awaitEmpty(options.drain())) {
                live.tellAll(new CallEvent.ShutDown());
                admission.awaitEmpty(Duration.ofSeconds(2));
            }
            web.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            calls.shutdownNow();
            askers.shutdownNow();
            texts.close();
        }
    }
}
