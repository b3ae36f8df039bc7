package org.tandem.router.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.media.FakePlayer;
import org.tandem.media.FakeRecorder;
import org.tandem.media.Prompt;
import org.tandem.media.Recorded;
import org.tandem.media.RecordingOptions;
import org.tandem.router.call.Exchange;

/** What the attributes of Record do, one by one; what they sound like is listened to where calls are real. */
@Tag("T25")
class RecordAttributesTest {
    private static Conversation record(String attributes) throws InterruptedException {
        Conversation talk = new Conversation();
        talk.exchange.document("done", "<Hangup/>");
        talk.run("<Record action='/done' " + attributes + "/><Hangup/>");
        talk.exchange.asked();
        return talk;
    }

    private static FakeRecorder afterTheBeep(Conversation talk) throws InterruptedException {
        FakePlayer beep = talk.media().awaitPlay();
        assertThat(beep.prompts()).singleElement().isInstanceOf(Prompt.Tone.class);
        assertThat(talk.media().made(FakeRecorder.class)).isEmpty();
        beep.end();
        return talk.media().awaitRecording();
    }

    @Test
    @Tag("Record@playBeep/timeout/maxLength/trim")
    void itBeepsTrimsAndEndsAfterSilenceUnlessToldOtherwise() throws Exception {
        try (Conversation talk = record("")) {
            RecordingOptions options = afterTheBeep(talk).options();
            assertThat(options.trim()).isTrue();
            assertThat(options.endSilence()).isEqualTo(Duration.ofSeconds(5));
            assertThat(options.maxLength()).isEqualTo(Duration.ofHours(1));
        }
        try (Conversation talk = record("playBeep='false' timeout='9' maxLength='14400' trim='do-not-trim'")) {
            RecordingOptions options = talk.media().awaitRecording().options();
            assertThat(options.trim()).isFalse();
            assertThat(options.endSilence()).isEqualTo(Duration.ofSeconds(9));
            assertThat(options.maxLength()).isEqualTo(Duration.ofHours(4));
            assertThat(talk.media().made(FakePlayer.class)).isEmpty();
        }
    }

    @Test
    @Tag("Record@method/recordingStatusCallbackMethod")
    void bothWhoIsAskedAndWhoIsToldMayBeByGet() throws Exception {
        try (Conversation talk = record("playBeep='false' method='GET' recordingStatusCallback='/told'"
                + " recordingStatusCallbackMethod='GET'")) {
            talk.media().awaitRecording().end(Duration.ofSeconds(4), Recorded.Cause.SILENCE, true);
            Exchange.Question done = talk.exchange.asked();
            assertThat(done.method()).isEqualTo("GET");
            assertThat(Conversation.parameter(done, "RecordingDuration")).isEqualTo("4");
            await().until(() -> !talk.exchange.told.isEmpty());
            assertThat(talk.exchange.told)
                    .singleElement()
                    .asString()
                    .startsWith(FakeExchange.BASE + "told ")
                    .contains("RecordingStatus=completed", "RecordingSource=RecordVerb");
            assertThat(talk.exchange.methods).containsExactly("GET");
        }
    }

    /** No specification says what one would change. */
    @Test
    @Tag("Record@recordingConfigurationId")
    @Tag("Dial@recordingConfigurationId")
    @Tag("Recording@recordingConfigurationId")
    void aRecordingConfigurationIsToldToBeNoneAndChangesNothing() throws Exception {
        try (Conversation talk = record("recordingConfigurationId='RC1'")) {
            assertThat(afterTheBeep(talk).options().maxLength()).isEqualTo(Duration.ofHours(1));
            assertThat(talk.exchange.warned).containsExactly(12200);
        }
        Conversation others = new Conversation();
        try (others) {
            others.run("<Start><Recording recordingConfigurationId='RC1'/></Start>"
                    + "<Dial record='true' recordingConfigurationId='RC1'>+14155550199</Dial>");
            others.media().awaitRecording();
            others.exchange.dialled();
            assertThat(others.exchange.warned).containsExactly(12200, 12200);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "method='PUT', 13610",
        "maxLength='0', 13611",
        "maxLength='14401', 13611",
        "timeout='-1', 13612",
        "playBeep='yes', 13614",
        "trim='both', 12200",
        "recordingStatusCallbackMethod='PUT', 13619"
    })
    @Tag("Record@method/maxLength/timeout/playBeep/trim/recordingStatusCallbackMethod")
    void aBadValueIsToldAndTheUsualOneUsed(String attribute, int code) throws Exception {
        try (Conversation talk = record(attribute)) {
            RecordingOptions options = afterTheBeep(talk).options();
            assertThat(talk.exchange.warned).containsExactly(code);
            assertThat(options.trim()).isTrue();
            assertThat(options.endSilence()).isEqualTo(Duration.ofSeconds(5));
            assertThat(options.maxLength()).isEqualTo(Duration.ofHours(1));
        }
    }
}
