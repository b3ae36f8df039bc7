package org.tandem.router;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.tandem.directory.Account;
import org.tandem.directory.CallRecord;
import org.tandem.directory.FakeDirectory;
import org.tandem.directory.PhoneNumber;
import org.tandem.directory.Sid;
import org.tandem.directory.VoiceUrls;
import org.tandem.media.FakeGateway;
import org.tandem.media.FakePort;
import org.tandem.router.call.FakeLeg;
import org.tandem.router.call.Inbox;
import org.tandem.router.call.Leg;
import org.tandem.router.call.Order;
import org.tandem.router.call.RecordingShelf;
import org.tandem.router.call.RecordingUrls;
import org.tandem.router.call.Way;
import org.tandem.router.pay.PaymentProvider;
import org.tandem.router.route.Carriers;
import org.tandem.router.route.Invite;
import org.tandem.router.transcribe.Transcripts;

/** The real router with fakes around it: no SIP, no sound, no network. */
final class Switch implements AutoCloseable {
    static final String NUMBER = "+14155550100";

    /** A party that the router called. */
    record Called(String uri, String from, String sdp, Inbox inbox, FakeLeg leg) {}

    /** A party that called the router. */
    record Caller(FakeLeg leg, Inbox inbox) {}

    final FakeDirectory directory = new FakeDirectory();
    final Account account = directory.accounts().create("test");
    final FakeGateway gateway = new FakeGateway();
    final FakeWeb web = new FakeWeb();
    final Map<String, Integer> checkpoints = new ConcurrentHashMap<>();
    final CallRouter router;
    /** Keys for the parties of calls that are placed. */
    String sendDigits = "";

    private final BlockingQueue<Called> called = new LinkedBlockingQueue<>();

    Switch() {
        this(100);
    }

    Switch(int maxLive) {
        this(maxLive, false);
    }

    Switch(int maxLive, boolean verifiedCallerIds) {
        router = new CallRouter(
                new CallRouter.Parts(
                        directory,
                        gateway,
                        web,
                        remembered(),
                        null,
                        new RecordingShelf(
                                directory.recordings(),
                                RecordingShelf.Place.in(Path.of("target/recordings")),
                                RecordingUrls.at(() -> "http://tandem"),
                                Clock.systemUTC()),
                        new Transcripts(
                                directory.transcriptions(), sound -> "", Duration.ofMillis(10), Clock.systemUTC()),
                        PaymentProvider.NONE,
                        Clock.systemUTC()),
                new RouterOptions(
                        () -> "127.0.0.1:5060",
                        new Carriers("carrier.example:5060", Map.of("BYown", "trunk.example:5070")),
                        List.of("127.0.0.0/8"),
                        maxLive,
                        Duration.ofHours(4),
                        Duration.ofMillis(50),
                        "sorry",
                        "",
                        verifiedCallerIds,
                        Map.of()),
                this::call,
                (way, from, body, hops, answered) -> answered.accept(200));
    }

    private Checkpoints remembered() {
        return new Checkpoints() {
            @Override
            public void save(Checkpoint checkpoint) {
                checkpoints.put(checkpoint.callSid(), checkpoint.position());
            }

            @Override
            public void forget(String callSid) {
                checkpoints.remove(callSid);
            }

            @Override
            public int size() {
                return checkpoints.size();
            }
        };
    }

    private Leg call(Way way, Order order, String sdp, Inbox inbox) {
        if (way.uri().contains("broken")) {
            throw new IllegalArgumentException("told to be broken");
        }
        FakeLeg leg = new FakeLeg();
        called.add(new Called(way.uri(), order.from(), sdp, inbox, leg));
        return leg;
    }

    Switch number(VoiceUrls urls) {
        Instant now = Instant.now();
        directory
                .phoneNumbers()
                .create(new PhoneNumber(Sid.next("PN"), account.sid(), NUMBER, NUMBER, urls, "", now, now));
        return this;
    }

    /** The number's first document. */
    Switch answering(String verbs) {
        web.document("start", verbs);
        return number(VoiceUrls.of(FakeWeb.BASE + "start"));
    }

    Caller invite() {
        return invite("127.0.0.1", NUMBER, FakePort.REMOTE);
    }

    Caller invite(String source, String user, String sdp) {
        Caller caller = new Caller(new FakeLeg(), new Inbox());
        Map<String, String> sip = Map.of("SipCallId", "abc", "SipHeader_X-Plan", "gold");
        router.incoming(new Invite(user, "pbx", "+14155550111", source, sdp, sip), caller.leg(), caller.inbox());
        return caller;
    }

    CallRecord place(String to, Set<String> events, Duration timeout, OutboundCall.Further further) {
        return router.place(new OutboundCall(
                account.sid(),
                "+14155550111",
                to,
                new VoiceUrls(FakeWeb.BASE + "start", "POST", "", "POST", FakeWeb.BASE + "status", "POST"),
                java.util.Optional.empty(),
                events,
                timeout,
                Duration.ofHours(1),
                "",
                sendDigits,
                further));
    }

    CallRecord place(String to, Set<String> events, Duration timeout) {
        return place(to, events, timeout, OutboundCall.Further.NOTHING);
    }

    Called called() throws InterruptedException {
        Called next = called.poll(5, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nobody was called within 5 s");
        }
        return next;
    }

    CallRecord record(String sid) {
        return directory.calls().find(account.sid(), sid).orElseThrow();
    }

    boolean quiet() {
        return router.census().values().stream().allMatch(count -> count == 0)
                && gateway.openSessions() == 0
                && checkpoints.isEmpty();
    }

    @Override
    public void close() {
        router.close();
    }
}
