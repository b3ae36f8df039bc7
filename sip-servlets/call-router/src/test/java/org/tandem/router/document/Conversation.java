package org.tandem.router.document;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.tandem.directory.CallRecord;
import org.tandem.directory.VoiceUrls;
import org.tandem.media.FakeGateway;
import org.tandem.media.FakePort;
import org.tandem.media.FakeSession;
import org.tandem.router.CallChange;
import org.tandem.router.call.Call;
import org.tandem.router.call.CallEvent;
import org.tandem.router.call.CallIdentity;
import org.tandem.router.call.CallLog;
import org.tandem.router.call.EndReason;
import org.tandem.router.call.Exchange;
import org.tandem.router.call.FakeLeg;
import org.tandem.router.call.Inbox;
import org.tandem.router.call.Party;

/** One inbound call run by the real interpreter on a thread of its own, with fakes around it. */
final class Conversation implements AutoCloseable {
    static final String SID = "CAparent";

    final FakeGateway gateway;
    final FakeExchange exchange = new FakeExchange();
    final FakeLeg leg = new FakeLeg();
    final Inbox inbox = new Inbox();
    final List<Integer> checkpoints = new CopyOnWriteArrayList<>();
    final List<String> statuses = new CopyOnWriteArrayList<>();
    private final CompletableFuture<EndReason> end = new CompletableFuture<>();
    private VoiceUrls urls = VoiceUrls.of(FakeExchange.BASE + "start");
    private Clock clock = Clock.systemUTC();
    private CallLog log;
    private FakeSession media;
    private Thread thread;
    private final String sid;
    private final House house;

    Conversation() {
        this(new House(), SID);
    }

    /** A call of a house that has others. */
    Conversation(House house, String sid) {
        this.house = house;
        this.sid = sid;
        gateway = house.gateway;
    }

    Conversation fallback(String path) {
        urls = new VoiceUrls(urls.voiceUrl(), "POST", FakeExchange.BASE + path, "POST", "", "POST");
        return this;
    }

    /** Dates the call by another clock. */
    Conversation by(Clock other) {
        clock = other;
        return this;
    }

    /** What the rail does once the interpreter is done. */
    void ended(EndReason reason) {
        log.ended(reason, 0);
    }

    /** Starts with these verbs as the answer of the first URL. */
    Conversation run(String verbs) {
        exchange.document("start", verbs);
        return run();
    }

    Conversation run() {
        media = (FakeSession)
                gateway.open(sid, exchange.shelf().live().before(event -> inbox.post(new CallEvent.Media(event))));
        CallIdentity identity = new CallIdentity(
                sid,
                House.ACCOUNT,
                "",
                "+14155550111",
                "+14155550100",
                CallRecord.Direction.INBOUND,
                new CallIdentity.Origin("", "", Map.of(), Instant.now()));
        log = new CallLog(identity, clock, (event, record) -> statuses.add(event));
        Call call = new Call(identity, exchange, inbox, media, new Party(leg, media.port()), log);
        call.prepare(FakePort.ANSWER, true);
        Interpreter.Setting setting = new Interpreter.Setting(
                new DocumentParser("kevin", house.rooms, house.lines),
                "kevin",
                "sorry",
                (c, url, position) -> checkpoints.add(position));
        thread = new Thread(() -> {
            try {
                end.complete(
                        new Interpreter(setting, urls).run(call, new Source.Url(urls.voiceUrl(), "POST", List.of())));
            } catch (InterruptedException | RuntimeException e) {
                end.completeExceptionally(e);
            }
        });
        thread.start();
        return this;
    }

    FakeSession media() {
        return media;
    }

    /** Presses once the call is answered: Gather runs then, and keys before it count for nothing. */
    void press(String keys) throws InterruptedException {
        leg.awaitAnswer();
        media.press(keys);
    }

    void hangUp() {
        inbox.post(new CallEvent.Gone(leg, CallEvent.How.BYE));
    }

    void cancel() {
        inbox.post(new CallEvent.Gone(leg, CallEvent.How.CANCEL));
    }

    void change(CallChange change) {
        inbox.post(new CallEvent.Change(sid, change));
    }

    EndReason end() throws Exception {
        return end.get(10, TimeUnit.SECONDS);
    }

    /** A call that a failed test left behind ends with it. */
    @Override
    public void close() throws InterruptedException {
        inbox.post(new CallEvent.ShutDown());
        if (thread == null) {
            return;
        }
        thread.join(TimeUnit.SECONDS.toMillis(5));
    }

    static String parameter(Exchange.Question question, String name) {
        return question.parameters().stream()
                .filter(entry -> entry.getKey().equals(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }
}
