package org.tandem.router.document;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.tandem.directory.CallRecord;
import org.tandem.directory.FakeDirectory;
import org.tandem.directory.Recording;
import org.tandem.directory.Transcription;
import org.tandem.directory.VoiceUrls;
import org.tandem.media.MediaSession;
import org.tandem.router.CallChange;
import org.tandem.router.call.Call;
import org.tandem.router.call.CallEvent;
import org.tandem.router.call.CallIdentity;
import org.tandem.router.call.CallLog;
import org.tandem.router.call.EndReason;
import org.tandem.router.call.Exchange;
import org.tandem.router.call.FakeLeg;
import org.tandem.router.call.Inbox;
import org.tandem.router.call.Interlude;
import org.tandem.router.call.Leg;
import org.tandem.router.call.Order;
import org.tandem.router.call.Party;
import org.tandem.router.call.RecordingShelf;
import org.tandem.router.call.RecordingUrls;
import org.tandem.router.pay.Payment;
import org.tandem.router.pay.PaymentProvider;
import org.tandem.router.pay.TestPayments;
import org.tandem.web.WebResult;
import org.tandem.web.WebSocketLink;

/** A switch without web or SIP: answers questions from a table, dials fake parties. */
final class FakeExchange implements Exchange {
    static final String BASE = "http://app.example/";

    private final Map<String, WebResult> pages = new ConcurrentHashMap<>();
    private final BlockingQueue<Question> asked = new LinkedBlockingQueue<>();
    final List<String> happened = new CopyOnWriteArrayList<>();
    final List<Integer> warned = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Call> dialled = new LinkedBlockingQueue<>();
    /** How {@link #told} was told. */
    final List<String> methods = new CopyOnWriteArrayList<>();

    final List<String> told = new CopyOnWriteArrayList<>();
    final List<String> abandoned = new CopyOnWriteArrayList<>();
    final List<Recording> transcribed = new CopyOnWriteArrayList<>();
    final List<String> offers = new CopyOnWriteArrayList<>();
    final FakeLeg recordingLeg = new FakeLeg();
    final List<Payment> paid = new CopyOnWriteArrayList<>();
    final List<Order> orders = new CopyOnWriteArrayList<>();
    final List<String> released = new CopyOnWriteArrayList<>();
    private final BlockingQueue<FakeLink> links = new LinkedBlockingQueue<>();
    private final AtomicInteger calls = new AtomicInteger();
    final FakeDirectory directory = new FakeDirectory();
    private final RecordingShelf shelf = new RecordingShelf(
            directory.recordings(),
            RecordingShelf.Place.in(Path.of("target/recordings")),
            RecordingUrls.at(() -> "http://tandem"),
            Clock.systemUTC());
    volatile boolean nowhere;

    FakeExchange document(String path, String verbs) {
        return page(path, 200, "text/xml", "<Response>" + verbs + "</Response>");
    }

    FakeExchange page(String path, int status, String type, String body) {
        URI uri = URI.create(BASE + path);
        pages.put(
                uri.toString(),
                new WebResult.Answered(
                        uri, status, Map.of("content-type", type), body.getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    Question asked() throws InterruptedException {
        return some(asked, "question");
    }

    Call dialled() throws InterruptedException {
        return some(dialled, "dialled party");
    }

    /** The next WebSocket that was opened. */
    FakeLink linked() throws InterruptedException {
        return some(links, "WebSocket");
    }

    boolean quiet() {
        return asked.isEmpty();
    }

    private static <T> T some(BlockingQueue<T> queue, String what) throws InterruptedException {
        T next = queue.poll(5, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("no " + what + " within 5 s");
        }
        return next;
    }

    /** A page that isn't in the table never answers. */
    @Override
    public Asking ask(Call call, Question question) {
        Asking asking = () -> abandoned.add(question.url());
        asked.add(question);
        WebResult page = pages.get(question.url());
        if (page != null) {
            call.inbox().post(new CallEvent.AskedFor(asking, page));
        }
        return asking;
    }

    @Override
    public void tell(CallRecord about, String url, String method, List<Map.Entry<String, String>> parameters) {
        methods.add(method);
        told.add(url + " " + parameters);
    }

    @Override
    public List<Call> dial(Call parent, Order order, CallLog.Observer observer) {
        if (nowhere || order.to().contains("nowhere")) {
            return List.of();
        }
        int number = calls.incrementAndGet();
        CallIdentity identity = new CallIdentity(
                "CAchild" + (number == 1 ? "" : number),
                parent.identity().accountSid(),
                parent.identity().sid(),
                order.from(),
                order.to(),
                CallRecord.Direction.OUTBOUND_DIAL,
                parent.identity().origin());
        Inbox inbox = new Inbox();
        MediaSession media = parent.media()
                .gateway()
                .open(identity.sid(), shelf.live().before(event -> inbox.post(new CallEvent.Media(event))));
        orders.add(order);
        Call child = new Call(
                identity,
                this,
                inbox,
                media,
                new Party(new FakeLeg(), media.port()),
                new CallLog(identity, Clock.systemUTC(), observer));
        dialled.add(child);
        return List.of(child);
    }

    @Override
    public Optional<VoiceUrls> application(String sid) {
        return sid.equals("APknown") ? Optional.of(VoiceUrls.of(BASE + "application")) : Optional.empty();
    }

    /** A party that hears this document; a test ends it by {@link CallEvent.Screened}. */
    @Override
    public Screening screen(Call parent, Call child, Question document) {
        asked.add(document);
        return () -> {
            abandoned.add(document.url());
            child.end(EndReason.CALLER_HUNG_UP, 0);
            return true;
        };
    }

    @Override
    public Screening hold(Call parent, Call child, CallChange.Visit visit) {
        throw new UnsupportedOperationException("nobody is held here");
    }

    @Override
    public void release(Call child, CallChange change) {
        released.add(child.identity().sid());
        child.end(EndReason.DOCUMENT_ENDED, 0);
    }

    @Override
    public RecordingShelf shelf() {
        return shelf;
    }

    @Override
    public void transcribe(Recording recording, Consumer<Transcription> heard) {
        transcribed.add(recording);
        Instant now = Instant.EPOCH;
        heard.accept(new Transcription(
                "TR1",
                recording.accountSid(),
                recording.sid(),
                Transcription.Status.COMPLETED,
                "good day",
                recording.seconds(),
                now,
                now));
    }

    @Override
    public Optional<Leg> recordAt(String connector, Call call, Order order, String sdp) {
        orders.add(order);
        offers.add(sdp);
        return connector.equals("Default") ? Optional.of(recordingLeg) : Optional.empty();
    }

    @Override
    public CompletableFuture<PaymentProvider.Result> pay(Payment payment) {
        paid.add(payment);
        return new TestPayments().pay(payment);
    }

    @Override
    public WebSocketLink connect(URI url, WebSocketLink.Listener listener) {
        FakeLink link = new FakeLink(url, listener);
        links.add(link);
        return link;
    }

    @Override
    public void tellOf(String about, String url, String method, List<Map.Entry<String, String>> parameters) {
        told.add(url + " " + parameters);
    }

    @Override
    public EndReason visit(Call call, CallChange.Visit visit) {
        return EndReason.DOCUMENT_ENDED;
    }

    @Override
    public EndReason interlude(Call call, Interlude interlude) throws InterruptedException {
        Interpreter.Setting setting =
                new Interpreter.Setting(new DocumentParser("kevin"), "kevin", "", (c, url, position) -> {});
        return new Interpreter(setting.interlude(interlude), VoiceUrls.of("")).aside(call, interlude);
    }

    @Override
    public void happened(String callSid, String type, List<Map.Entry<String, String>> fields) {
        happened.add(type);
    }

    @Override
    public void warned(String callSid, boolean error, int code, String message) {
        warned.add(code);
    }

    @Override
    public String text(String from, String to, String body, String statusCallback) {
        told.add(from + " texts " + to + ": " + body + ", telling " + statusCallback);
        return "SM1";
    }
}
