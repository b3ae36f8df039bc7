package org.tandem.integration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.tandem.customer.WebReply;
import org.tandem.customer.WebRequest;

/**
 * What a soak's calls are told to do: each verb, and servers that are slow, broken or talk nonsense. What would not end by itself is
 * ended through the REST API. Safe for any thread.
 */
final class SoakDocuments {
    private static final String PLAY = "<Play>/tone.wav</Play>";

    private record Document(WebReply reply, boolean endless) {}

    private final List<Document> documents = new ArrayList<>();
    private final Map<String, String> told = new ConcurrentHashMap<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final SoakControl control;

    /**
     * @param listener    takes the sound of streams
     * @param number      takes messages
     * @param application the SID of one that calls can be joined with
     */
    SoakDocuments(SoakControl control, SoakCallees callees, String listener, String number, String application) {
        this.control = control;
        prompts();
        failures();
        dials(callees);
        services(listener);
        messages(number);
        recordings(callees);
        ends(dial("", "<Application>" + application + "</Application>"));
        rooms();
    }

    private void ends(String verbs) {
        documents.add(new Document(WebReply.document(verbs), false));
    }

    private void endless(String verbs) {
        documents.add(new Document(WebReply.document(verbs), true));
    }

    private void prompts() {
        ends("<Say>Hello.</Say>");
        ends(
                "<Say>One <break time=\"100ms\"/><emphasis>more</emphasis> <say-as interpret-as=\"digits\">12</say-as></Say>");
        ends("<Play loop=\"2\">/tone.wav</Play><Hangup/>");
        ends("<Pause length=\"1\"/>");
        ends("<Gather numDigits=\"2\" timeout=\"1\" action=\"/done\">" + PLAY + "</Gather>");
        ends("<Gather input=\"dtmf speech\" hints=\"yes, no\" timeout=\"1\" speechTimeout=\"auto\" action=\"/done\">"
                + PLAY + "</Gather>");
        ends("<Play digits=\"1w2\"/><Redirect>/done</Redirect>");
        ends("<Record maxLength=\"1\" playBeep=\"false\" action=\"/done\" recordingStatusCallback=\"/told\"/>");
        ends("<Reject/>");
        ends("<Reject reason=\"busy\"/>");
        endless("<Echo/>");
        endless("<Play loop=\"0\">/tone.wav</Play>");
        endless("<Pause length=\"600\"/>");
    }

    private void failures() {
        ends("<Redirect>/slow</Redirect>");
        ends("<Redirect>/broken</Redirect>");
        ends("<Redirect>/silent#tt=500</Redirect>");
        ends("<Redirect>/cut#rc=0</Redirect>");
        ends("<Redirect>/round</Redirect>");
        ends("<Redirect>/large</Redirect>");
        ends("<Redirect>/strange</Redirect>");
        ends("<Redirect>http://127.0.0.1:1/#rc=0</Redirect>");
        ends("<Play>/broken</Play>");
        documents.add(new Document(WebReply.status(503), false));
        ends("<Nonsense>");
    }

    private void dials(SoakCallees callees) {
        ends(dial("", sip("", callees.answering())));
        ends(dial("", sip("url=\"/screen\" statusCallback=\"/told\"", callees.answering())));
        ends(dial("answerOnBridge=\"true\"", sip("", callees.answering())));
        ends(dial("sequential=\"true\"", sip("", callees.busy()) + sip("", callees.answering())));
        ends(dial("", sip("", callees.ringing()) + sip("", callees.answering())));
        ends(dial("", sip("statusCallback=\"/forbidden\"", callees.busy())));
        ends(dial("", sip("", callees.ringing())));
        ends(dial("", sip("", callees.silent())));
        ends(dial("", "<Client>nobody</Client>"));
        endless("<Refer action=\"/done\"><Sip>" + callees.answering() + "</Sip></Refer>");
    }

    private static String dial(String attributes, String nouns) {
        return "<Dial timeout=\"1\" action=\"/done\" " + attributes + ">" + nouns + "</Dial>";
    }

    private static String sip(String attributes, String uri) {
        return "<Sip " + attributes + ">" + uri + "</Sip>";
    }

    private void services(String listener) {
        ends("<Start><Transcription name=\"t\" hints=\"yes, no\" statusCallbackUrl=\"/told\"/></Start>" + PLAY
                + "<Stop><Transcription name=\"t\"/></Stop>");
        ends("<Start><Siprec name=\"s\" statusCallback=\"/told\"/></Start>" + PLAY
                + "<Stop><Siprec name=\"s\"/></Stop>");
        ends("<Start><Siprec/></Start>" + PLAY);
        ends("<Start>" + stream("both_tracks", listener) + "</Start>" + PLAY + "<Stop><Stream name=\"n\"/></Stop>");
        ends("<Connect action=\"/done\">" + stream("inbound_track", listener) + "</Connect>");
        ends("<Connect>" + stream("inbound_track", "ws://127.0.0.1:1/nobody") + "</Connect>" + PLAY);
        ends(
                "<Connect action=\"/done\"><ConversationRelay hints=\"yes, no\" dtmfDetection=\"true\" events=\"speaker-events\" url=\""
                        + listener + "\"/></Connect>");
        ends("<Connect><ConversationRelay url=\"ws://127.0.0.1:1/nobody\"/></Connect>" + PLAY);
        ends("<Pay action=\"/done\" timeout=\"1\" statusCallback=\"/told\"><Prompt for=\"payment-card-number\">" + PLAY
                + "</Prompt></Pay>");
    }

    private void messages(String number) {
        ends("<Sms>Nobody can be reached by this.</Sms>" + PLAY);
        ends("<Message to=\"" + number + "\" action=\"/done\" statusCallback=\"/told\">Hello</Message>");
    }

    private void recordings(SoakCallees callees) {
        ends("<Start><Recording recordingStatusCallback=\"/told\" channels=\"dual\"/></Start>" + PLAY);
        ends("<Start><Recording track=\"outbound\" trim=\"trim-silence\"/></Start>" + PLAY + "<Hangup/>");
        ends(dial(
                "record=\"record-from-answer-dual\" recordingStatusCallback=\"/told\"", sip("", callees.answering())));
        ends(dial("record=\"record-from-ringing\" trim=\"trim-silence\"", sip("", callees.ringing())));
    }

    private static String stream(String track, String url) {
        return "<Stream name=\"n\" track=\"" + track + "\" statusCallback=\"/told\" url=\"" + url + "\"/>";
    }

    private void rooms() {
        endless("<Enqueue action=\"/done\" waitUrl=\"/wait\">soak</Enqueue>");
        endless("<Enqueue>soak</Enqueue>");
        ends("<Enqueue action=\"/done\" waitUrl=\"/leave\">leaving</Enqueue>");
        endless("<Dial timeout=\"1\" timeLimit=\"1\" action=\"/done\"><Queue>soak</Queue></Dial>");
        endless(conference("waitUrl=\"\" statusCallback=\"/told\""
                + " statusCallbackEvent=\"start end join leave mute hold modify speaker announcement\""));
        endless(conference("waitUrl=\"/wait\" startConferenceOnEnter=\"false\""));
        endless(conference("endConferenceOnExit=\"true\" muted=\"true\""));
    }

    private static String conference(String attributes) {
        return "<Dial action=\"/done\"><Conference " + attributes + ">soak</Conference></Dial>";
    }

    /** What the call with this Call-ID was told first, and which order through the REST API failed before, if one did. */
    String toldTo(String callId) {
        String first = told.getOrDefault(callId, "nothing");
        return control.failure().isEmpty() ? first : first + "; before: " + control.failure();
    }

    WebReply next(WebRequest request) {
        Document document = documents.get(Math.floorMod(turn.getAndIncrement(), documents.size()));
        told.put(request.parameter("SipCallId"), document.reply().text());
        if (document.endless()) {
            control.take(request.parameter("CallSid"));
        }
        return document.reply();
    }
}
