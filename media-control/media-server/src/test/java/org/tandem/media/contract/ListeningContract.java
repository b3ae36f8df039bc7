package org.tandem.media.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tandem.media.Capability;
import org.tandem.media.Detector;
import org.tandem.media.DetectorOptions;
import org.tandem.media.MediaEvent;
import org.tandem.media.Recognizer;
import org.tandem.media.RecognizerOptions;
import org.tandem.media.UnsupportedMediaException;
import org.tandem.media.listen.Sound;
import org.tandem.media.server.detect.Line;
import org.tandem.media.server.speech.FreeTtsSynthesizer;

/** What a gateway keeps about understanding what it hears. */
@Timeout(60)
abstract class ListeningContract extends StreamContract {
    @Test
    void whoAnsweredIsTold() throws Exception {
        DetectorOptions options = DetectorOptions.answering(DetectorOptions.Answering.standard(true));
        try (Conversation talk = new Conversation(gateway);
                FreeTtsSynthesizer voice = new FreeTtsSynthesizer(1)) {
            if (refuses(Capability.DETECT, () -> talk.session().detector(options))) {
                return;
            }
            Line human = new Line().pause(300).speech(voice, "Hello?").pause(2000);
            Line machine = new Line()
                    .speech(voice, "This is the voice mail of extension two zero five. Please speak after the tone.")
                    .pause(500)
                    .tone(400, 1000)
                    .pause(1000);
            Line fax = new Line().pause(500).tone(500, 1100).pause(2000);
            Detector first = listening(talk, human, options);
            Detector second = listening(talk, machine, options);
            Detector third = listening(talk, fax, options);
            Detector closed = listening(talk, fax, options);
            closed.close();
            expect(talk, third, Detector.Answer.FAX);
            expect(talk, first, Detector.Answer.HUMAN);
            expect(talk, second, Detector.Answer.MACHINE_END_BEEP);
            talk.close();
            assertThat(talk.count(MediaEvent.AnswerDetected.class)).isEqualTo(3);
        }
    }

    private static Detector listening(Conversation talk, Line line, DetectorOptions options) {
        Party party = talk.party();
        Detector detector = talk.session().detector(options);
        party.port().connect(detector);
        party.phone().say(new Sound.Samples(line.samples()));
        return detector;
    }

    private static void expect(Conversation talk, Detector detector, Detector.Answer answer) throws Exception {
        MediaEvent.AnswerDetected told = talk.await(MediaEvent.AnswerDetected.class);
        assertThat(told.answer()).isEqualTo(answer);
        assertThat(told.detector()).isSameAs(detector);
        assertThat(told.after()).isPositive();
    }

    @Test
    void hintedPhrasesAreUnderstood() throws Exception {
        RecognizerOptions options =
                RecognizerOptions.of("en-US", List.of("Check order status", "support", "account balance"));
        try (Conversation talk = new Conversation(gateway);
                FreeTtsSynthesizer voice = new FreeTtsSynthesizer(1)) {
            if (refuses(Capability.RECOGNIZE, () -> talk.session().recognizer(options))) {
                return;
            }
            assertThatThrownBy(() -> talk.session().recognizer(RecognizerOptions.of("fi-FI", List.of("kyllä"))))
                    .isInstanceOf(UnsupportedMediaException.class);
            Party alice = talk.party();
            Recognizer recognizer = talk.session().recognizer(options);
            alice.port().connect(recognizer);
            Line line = new Line()
                    .pause(300)
                    .speech(voice, "check order status")
                    .pause(1300)
                    .speech(voice, "account balance");
            alice.phone().say(new Sound.Samples(line.pause(500).samples()));
            for (String said : List.of("Check order status", "account balance")) {
                MediaEvent.SpeechRecognized told = talk.await(MediaEvent.SpeechRecognized.class);
                assertThat(told.text()).isEqualTo(said);
                assertThat(told.recognizer()).isSameAs(recognizer);
                assertThat(told.confidence()).isBetween(0.1, 1.0);
                assertThat(told.last()).isTrue();
            }
            assertThat(talk.told.stream().filter(MediaEvent.SpeechBegan.class::isInstance))
                    .containsExactly(new MediaEvent.SpeechBegan(recognizer), new MediaEvent.SpeechBegan(recognizer));
        }
    }

    @Test
    void aToneIsTold() throws Exception {
        DetectorOptions options = DetectorOptions.tones(Detector.Tone.BUSY);
        try (Conversation talk = new Conversation(gateway)) {
            if (!can(Capability.DETECT)) {
                return;
            }
            Line busy = new Line().pause(300);
            for (int i = 0; i < 6; i++) {
                busy.tone(500, 480, 620).pause(500);
            }
            Detector detector = listening(talk, busy, options);
            assertThat(talk.await(MediaEvent.ToneDetected.class))
                    .isEqualTo(new MediaEvent.ToneDetected(detector, Detector.Tone.BUSY));
            assertThat(talk.told).noneMatch(MediaEvent.AnswerDetected.class::isInstance);
        }
    }
}
