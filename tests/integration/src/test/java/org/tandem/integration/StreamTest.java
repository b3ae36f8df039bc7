package org.tandem.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tandem.integration.Scene.SOON;

import com.fasterxml.jackson.databind.JsonNode;
import com.twilio.security.RequestValidator;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tandem.customer.WebReply;
import org.tandem.media.listen.Sound;
import org.tandem.phone.PhoneCall;

/** Sound over WebSockets: both ways in Connect, beside other verbs in Start. */
@ExtendWith(Running.class)
@Tag("T11")
class StreamTest {
    private static final Duration LONG = Duration.ofSeconds(3);
    private static final Duration SHORT = Duration.ofMillis(300);

    @Test
    @Tag("Connect")
    @Tag("Stream")
    @Tag("Stream@url")
    @Tag("Parameter@name/value")
    void connectCarriesSoundKeysAndMarksBothWaysUntilTheServerEndsIt(Platform platform) throws Exception {
        try (Scene scene = platform.scene();
                StreamServer server = StreamServer.open()) {
            scene.app().tone("/after.wav", 1300, Duration.ofSeconds(1));
            scene.voice("<Connect><Stream url=\"" + server.url()
                    + "\"><Parameter name=\"who\" value=\"Ann &quot;A&quot;\"/>" + "</Stream></Connect><Play>"
                    + scene.app().url("/after.wav") + "</Play>");
            PhoneCall call = scene.talk();
            JsonNode start = server.await("start", 1);
            String sid = start.path("streamSid").asText();
            call.media().say(new Sound.Tone(500, LONG));

            assertThat(server.await("connected", 1).path("protocol").asText()).isEqualTo("Call");
            assertThat(sid).matches("MZ[0-9a-f]{32}");
            assertThat(start.path("start").path("customParameters").path("who").asText())
                    .isEqualTo("Ann \"A\"");
            assertThat(start.path("start").path("tracks").toString()).isEqualTo("[\"inbound\"]");
            assertThat(start.path("start").path("mediaFormat").path("encoding").asText())
                    .isEqualTo("audio/x-mulaw");
            assertThat(new RequestValidator(Platform.TOKEN).validate(server.url(), Map.of(), server.signature()))
                    .isTrue();
            await("the caller's tone").atMost(SOON).until(() -> server.heard("inbound", 500, SHORT));

            server.say(sid, Ulaw.tone(900, 600));
            server.mark(sid, "said");
            assertThat(call.media().awaitTone(900, SOON)).isTrue();
            assertThat(server.await("mark", 1).path("mark").path("name").asText())
                    .isEqualTo("said");
            call.press("7");
            assertThat(server.await("dtmf", 1).path("dtmf").path("digit").asText())
                    .isEqualTo("7");

            server.say(sid, Ulaw.tone(700, 60_000));
            server.mark(sid, "cut");
            server.clear(sid);
            server.await("mark", 2);
            server.hangUp();
            assertThat(call.media().awaitTone(1300, SOON)).isTrue();
            call.awaitOver(SOON);
        }
    }

    @Test
    @Tag("Start")
    @Tag("Stop")
    @Tag("Stream@name/track/statusCallback")
    void startSendsBothTracksBesideWhatIsPlayedUntilStop(Platform platform) throws Exception {
        try (Scene scene = platform.scene();
                StreamServer server = StreamServer.open()) {
            scene.app().on("/stream-status", request -> WebReply.status(204));
            scene.app().tone("/heard.wav", 1100, Duration.ofSeconds(1));
            scene.voice("<Start><Stream name=\"ears\" track=\"both_tracks\" url=\"" + server.url()
                    + "\" statusCallback=\"/stream-status\"/></Start>"
                    + "<Play>" + scene.app().url("/heard.wav") + "</Play>"
                    + "<Stop><Stream name=\"ears\"/></Stop><Pause length=\"30\"/>");
            PhoneCall call = scene.talk();
            call.media().say(new Sound.Tone(600, LONG));
            server.await("stop", 1);

            assertThat(server.heard("outbound", 1100, SHORT))
                    .as("what the caller heard")
                    .isTrue();
            assertThat(server.heard("inbound", 600, SHORT))
                    .as("what the caller said")
                    .isTrue();
            assertThat(scene.app().awaitRequest("/stream-status", 1, SOON).parameter("StreamEvent"))
                    .isEqualTo("stream-started");
            assertThat(scene.app().awaitRequest("/stream-status", 2, SOON).parameter("StreamEvent"))
                    .isEqualTo("stream-stopped");
            call.hangUp();
        }
    }

    @Test
    @Tag("T19")
    void aStreamIsBegunAndEndedByTheApi(Platform platform) throws Exception {
        try (Scene scene = platform.scene();
                StreamServer server = StreamServer.open()) {
            scene.voice("<Say>Hello.</Say><Pause length=\"30\"/>");
            PhoneCall call = scene.talk();
            call.media().say(new Sound.Tone(600, LONG));
            String streams = "/Calls/" + scene.asked("/voice").parameter("CallSid") + "/Streams";
            String sid = scene.rest()
                    .post(
                            streams + ".json",
                            Map.of("Url", server.url(), "Parameter1.Name", "who", "Parameter1.Value", "Ann"))
                    .text("sid");
            JsonNode start = server.await("start", 1).path("start");
            assertThat(start.path("streamSid").asText()).isEqualTo(sid);
            assertThat(start.path("customParameters").path("who").asText()).isEqualTo("Ann");
            await("the caller's tone").atMost(SOON).until(() -> server.heard("inbound", 600, SHORT));
            assertThat(scene.rest()
                            .post(streams + ".json", Map.of("Url", "http://no.socket"))
                            .status())
                    .isEqualTo(400);
            assertThat(scene.rest()
                            .post(streams + "/" + sid + ".json", Map.of("Status", "stopped"))
                            .text("status"))
                    .isEqualTo("stopped");
            server.await("stop", 1);
            call.hangUp();
        }
    }

    @Test
    @Tag("Connect@action")
    @Tag("Stream@statusCallback")
    void aServerThatIsNotThereEndsConnectAndIsTold(Platform platform) {
        try (Scene scene = platform.scene()) {
            scene.app().on("/stream-status", request -> WebReply.status(204));
            scene.app().document("/next", "<Hangup/>");
            scene.voice("<Connect action=\"/next\"><Stream url=\"ws://127.0.0.1:1/stream\" statusCallback=\""
                    + scene.app().url("/stream-status") + "\"/></Connect>");
            PhoneCall call = scene.talk();
            scene.asked("/next");
            call.awaitOver(SOON);
            assertThat(scene.asked("/stream-status").parameter("StreamEvent")).isEqualTo("stream-error");
        }
    }
}
