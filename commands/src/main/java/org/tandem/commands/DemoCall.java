package org.tandem.commands;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tandem.customer.WebReply;
import org.tandem.customer.WebRequest;
import org.tandem.media.listen.RtpPeer;
import org.tandem.phone.Ladder;
import org.tandem.phone.Phone;
import org.tandem.phone.PhoneCall;
import org.tandem.phone.PhoneException;

/** The demonstration's one call, drawn while it happens: phone, server and web application side by side. */
final class DemoCall {
    private static final String DIGITS = "1234";
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final int PHONE = 0;
    private static final int SERVER = 1;
    private static final List<String> SHOWN = List.of("CallSid", "From", "To", "CallStatus", "Direction", "Digits");

    private final Console console;
    private final Checks checks;
    private final String token;
    private Diagram diagram;
    private long start;

    DemoCall(Console console, Checks checks, String token) {
        this.console = console;
        this.checks = checks;
        this.token = token;
    }

    void play(String uri, String transport) {
        diagram = new Diagram(console, List.of("phone", "tandem", "web app"));
        start = System.nanoTime();
        try (Phone phone = new Phone(transport, InetAddress.getLoopbackAddress(), 0, this::signalled)) {
            PhoneCall call = phone.dial(uri).from("+14155550199").call();
            talk(call);
            checks.that(
                    "no SIP message had to be repeated",
                    call.ladder().stream().noneMatch(label -> label.endsWith("again")),
                    call.ladder());
        } catch (PhoneException failure) {
            checks.that(
                    "the phone's script ran to its end",
                    false,
                    failure.getMessage().lines().findFirst().orElse(""));
        }
    }

    private void talk(PhoneCall call) {
        RtpPeer media = call.awaitAnswered(SOON).media();
        media.sendSilenceWhenIdle(true);
        checks.that("the call was answered", call.state() == PhoneCall.State.ANSWERED, call.status());

        boolean spoken = media.awaitSound(Duration.ofMillis(700), SOON);
        event("hears a voice");
        checks.that("the phone heard a spoken greeting", spoken, media.sound().toMillis() + " ms of sound");
        boolean greeting = media.awaitTone(DemoApplication.GREETING_HERTZ, SOON);
        event("hears a tone of " + DemoApplication.GREETING_HERTZ + " Hz");
        checks.that("it heard the 880 Hz prompt that the web application serves", greeting, media.tones());

        media.forget();
        call.press(DIGITS);
        event("presses " + DIGITS);
        int expected = Integer.parseInt(DIGITS);
        boolean answer = media.awaitTone(expected, SOON);
        event("hears a tone of " + DIGITS + " Hz");
        checks.that("the keys 1234 came back as a tone of 1234 Hz", answer, media.tones());

        PhoneCall.State end = call.awaitOver(SOON);
        checks.that("the web application's Hangup ended the call", end == PhoneCall.State.HUNG_UP_BY_THEM, end);
        RtpPeer.Counters rtp = media.counters();
        event(rtp.received() + " RTP packets heard, " + rtp.lost() + " lost");
        checks.that("sound came without a lost packet", rtp.received() > 0 && rtp.lost() == 0, rtp);
    }

    private Duration now() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private void event(String words) {
        diagram.event(now(), PHONE, "* " + words);
    }

    private void signalled(Ladder.Step step) {
        diagram.arrow(now(), PHONE, step.sent(), step.label());
    }

    /** The web application was asked, and answers. */
    void asked(WebRequest request, WebReply reply) {
        boolean webhook = request.method().equals("POST");
        List<String> notes = new ArrayList<>();
        if (webhook) {
            boolean signed = request.signedWith(token);
            checks.that(
                    "the request for " + request.path() + " carries the right signature",
                    signed,
                    request.header("X-Twilio-Signature"));
            notes.addAll(parameters(request.parameters()));
            notes.add(signed ? "signature verified" : "SIGNATURE WRONG");
        }
        diagram.arrow(now(), SERVER, true, request.method() + " " + request.path(), notes);
        List<String> content = reply.type().startsWith("text/xml")
                ? reply.text().lines().skip(1).filter(line -> !line.isBlank()).toList()
                : List.of();
        diagram.arrow(now(), SERVER, false, reply.status() + " " + reply.type(), content);
        if (request.path().equals(DemoApplication.PRESSED)) {
            checks.that(
                    "the web application was told Digits=1234",
                    request.parameter("Digits").equals(DIGITS),
                    request.parameter("Digits"));
        }
    }

    private static List<String> parameters(Map<String, String> parameters) {
        return SHOWN.stream()
                .filter(parameters::containsKey)
                .map(name -> name + "=" + parameters.get(name))
                .toList();
    }
}
