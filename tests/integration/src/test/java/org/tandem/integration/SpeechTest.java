package org.tandem.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.integration.Scene.SOON;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tandem.customer.WebReply;
import org.tandem.customer.WebRequest;
import org.tandem.media.Prompt;
import org.tandem.media.listen.Sound;
import org.tandem.media.server.codec.G711;
import org.tandem.media.server.speech.FreeTtsSynthesizer;
import org.tandem.phone.PhoneCall;

/** Speech into a call, by a synthetic voice over RTP. */
@ExtendWith(Running.class)
class SpeechTest {
    /** The engine loads with the first word that a server hears. */
    private static final Duration LOADED = Duration.ofSeconds(30);

    /** The text as a voice says it, between two pauses. */
    static Sound.Samples said(String text) throws InterruptedException {
        try (FreeTtsSynthesizer voice = new FreeTtsSynthesizer(1)) {
            byte[] ulaw = voice.speak(new Prompt.Speech(text, "", "")).ulaw();
            short[] samples = new short[ulaw.length + 8000];
            Arrays.setAll(new int[ulaw.length], i -> samples[4000 + i] = G711.fromUlaw(ulaw[i]));
            return new Sound.Samples(samples);
        }
    }

    @Test
    @Tag("T19")
    void aLiveCallIsTranscribedByTheApi(Platform platform) throws Exception {
        try (Scene scene = platform.scene().voice("<Say>Wait.</Say><Pause length=\"40\"/>")) {
            scene.app().on("/told", request -> WebReply.status(204));
            PhoneCall call = scene.talk();
            String path = "/Calls/" + scene.asked("/voice").parameter("CallSid") + "/Transcriptions";
            String sid = scene.rest()
                    .post(
                            path + ".json",
                            Map.of(
                                    "Track", "inbound_track",
                                    "Hints", "check order status, account balance",
                                    "StatusCallbackUrl", scene.app().url("/told")))
                    .text("sid");
            assertThat(scene.asked("/told").parameter("TranscriptionEvent")).isEqualTo("transcription-started");
            call.media().sendSilenceWhenIdle(true);
            call.media().say(said("check order status"));
            WebRequest content = scene.app().awaitRequest("/told", 2, LOADED);
            assertThat(content.parameter("TranscriptionSid")).isEqualTo(sid);
            assertThat(content.parameter("TranscriptionData")).contains("\"check order status\"");
            assertThat(scene.rest()
                            .post(path + "/" + sid + ".json", Map.of("Status", "stopped"))
                            .text("status"))
                    .isEqualTo("stopped");
            assertThat(scene.app().awaitRequest("/told", 3, SOON).parameter("TranscriptionEvent"))
                    .isEqualTo("transcription-stopped");
            assertThat(scene.rest()
                            .post(path + "/" + sid + ".json", Map.of("Status", "stopped"))
                            .status())
                    .isEqualTo(404);
            call.hangUp();
        }
    }

    @Test
    @Tag("Echo")
    void theCallerHearsItsOwnVoice(Platform platform) {
        try (Scene scene = platform.scene().voice("<Echo/>")) {
            PhoneCall call = scene.talk();
            call.media().say(new Sound.Tone(700, Duration.ofSeconds(3)));
            assertThat(call.media().awaitTone(700, SOON)).isTrue();
            call.hangUp();
            assertThat(scene.recorded("completed").path("status").asText()).isEqualTo("completed");
        }
    }

    @Test
    @Tag("T12")
    void aHintedPhraseIsHeardWhileThePromptPlays(Platform platform) throws Exception {
        try (Scene scene = platform.scene()
                .voice("<Gather input=\"dtmf speech\" hints=\"account balance, support, operator\""
                        + " speechTimeout=\"auto\" action=\"/said\"><Play>/long.wav</Play></Gather>")) {
            scene.app().document("/said", "<Hangup/>").tone("/long.wav", 600, Duration.ofSeconds(30));
            PhoneCall call = scene.talk();
            assertThat(call.media().awaitTone(600, SOON)).isTrue();
            call.media().sendSilenceWhenIdle(true);
            call.media().say(said("account balance"));
            WebRequest request = scene.app().awaitRequest("/said", 1, LOADED);
            call.awaitOver(SOON);

            assertThat(request.parameter("SpeechResult")).isEqualTo("account balance");
            assertThat(request.parameter("Confidence")).isEqualTo("0.7");
            assertThat(request.parameter("Language")).isEqualTo("en-US");
            assertThat(Platform.officiallySigned(request)).isTrue();
        }
    }
}
