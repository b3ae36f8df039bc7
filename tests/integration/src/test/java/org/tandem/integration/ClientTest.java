package org.tandem.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.integration.Scene.SOON;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tandem.customer.WebRequest;
import org.tandem.media.listen.Sound;
import org.tandem.phone.Phone;
import org.tandem.phone.PhoneCall;
import org.tandem.phone.SipMessage;
import org.tandem.phone.SipUri;

/** Telephones that register, and are called as clients. */
@ExtendWith(Running.class)
@Tag("T11")
class ClientTest {
    private static final String PASSWORD = "Correct-Horse-9";

    private int number;

    /** One MESSAGE to {@code support} with these header lines, and its answer. */
    private SipMessage write(Platform platform, Phone phone, String name, String lines) {
        String server = platform.sipUri("support");
        number++;
        phone.sendRaw(
                "MESSAGE " + server + " SIP/2.0\r\nVia: SIP/2.0/UDP " + phone.hostPort() + ";branch=z9hG4bK" + name
                        + "m" + number + ";rport\r\nFrom: <sip:" + name + "@tandem>;tag=1\r\nTo: <" + server
                        + ">\r\nCall-ID: " + name + "@text\r\nCSeq: " + number + " MESSAGE\r\nMax-Forwards: 70\r\n"
                        + lines + "Content-Type: text/plain\r\nContent-Length: 5\r\n\r\nHello",
                SipUri.parse(server).address());
        return phone.awaitStray(SOON);
    }

    @Test
    @Tag("Client")
    void aRegisteredClientIsCalledUntilItLeaves(Platform platform) {
        Registrations registrations = new Registrations(platform);
        try (Scene scene = platform.scene();
                Phone ann = Phone.udp()) {
            scene.rest()
                    .post("/SIP/Endpoints.json", Map.of("Name", "ann", "Password", PASSWORD))
                    .text("sid");
            scene.app().document("/dialled", "<Hangup/>");
            scene.voice("<Dial action=\"/dialled\"><Client><Identity>ann</Identity>"
                    + "<Parameter name=\"Plan\" value=\"gold\"/></Client></Dial>");
            assertThat(registrations
                            .registered(ann, "ann", "Wrong-Horse-99", 300)
                            .status())
                    .isEqualTo(403);
            SipMessage ok = registrations.registered(ann, "ann", PASSWORD, 300);
            assertThat(ok.status()).isEqualTo(200);
            assertThat(ok.header("Contact").orElse("")).contains(ann.uri("ann")).contains("expires=");

            PhoneCall caller = scene.call();
            PhoneCall callee = ann.awaitCall(SOON).answer();
            assertThat(callee.requests().get(0).header("X-Plan")).contains("gold");
            caller.awaitAnswered(SOON);
            callee.media().say(new Sound.Tone(900, Duration.ofSeconds(2)));
            assertThat(caller.media().awaitTone(900, SOON)).isTrue();
            callee.hangUp();
            caller.awaitOver(SOON);

            assertThat(registrations.registered(ann, "ann", PASSWORD, 0).status())
                    .isEqualTo(200);
            PhoneCall again = scene.call();
            WebRequest done = scene.app().awaitRequest("/dialled", 2, SOON);
            assertThat(done.parameter("DialCallStatus")).isEqualTo("failed");
            again.awaitOver(SOON);
        }
    }

    @Test
    @Tag("T16")
    void aClientWritesToItsApplicationAndIsWrittenToWhereverItIs(Platform platform) {
        Registrations registrations = new Registrations(platform);
        try (Scene scene = platform.scene();
                Phone desk = Phone.udp();
                Phone mobile = Phone.udp()) {
            scene.app().document("/texts", "<Message>Hello back</Message>");
            String application = scene.rest()
                    .post(
                            "/Applications.json",
                            Map.of(
                                    "FriendlyName",
                                    "support",
                                    "SmsUrl",
                                    scene.app().url("/texts")))
                    .text("sid");
            scene.rest()
                    .post(
                            "/SIP/Endpoints.json",
                            Map.of("Name", "eve", "Password", PASSWORD, "ApplicationSid", application))
                    .text("sid");
            assertThat(registrations.registered(desk, "eve", PASSWORD, 300).status())
                    .isEqualTo(200);
            assertThat(registrations.registered(mobile, "eve", PASSWORD, 300).status())
                    .isEqualTo(200);

            SipMessage asked =
                    write(platform, desk, "eve", Registrations.authorization("MESSAGE", "eve", PASSWORD, "stale"));
            assertThat(asked.status()).isEqualTo(401);
            assertThat(write(
                                    platform,
                                    desk,
                                    "eve",
                                    Registrations.authorization(
                                            "MESSAGE", "eve", "Wrong-Horse-99", Registrations.nonce(asked)))
                            .status())
                    .isEqualTo(403);
            assertThat(write(
                                    platform,
                                    desk,
                                    "eve",
                                    Registrations.authorization("MESSAGE", "eve", PASSWORD, Registrations.nonce(asked)))
                            .status())
                    .isEqualTo(200);
            WebRequest told = scene.asked("/texts");
            assertThat(told.parameter("From")).isEqualTo("client:eve");
            assertThat(told.parameter("To")).isEqualTo("support");
            for (Phone phone : new Phone[] {desk, mobile}) {
                assertThat(phone.awaitText(SOON).body()).isEqualTo("Hello back");
            }
        }
    }
}
