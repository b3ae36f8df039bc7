package org.tandem.media.server.speech;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tandem.media.Manner;
import org.tandem.media.Prompt;
import org.tandem.media.server.codec.G711;
import org.tandem.media.server.codec.Sound;

@Timeout(60)
class FreeTtsSynthesizerTest {
    @Test
    void speaksAndIsTheSameOnEveryThread() throws Exception {
        try (FreeTtsSynthesizer synthesizer = new FreeTtsSynthesizer(2)) {
            Sound first = synthesizer.speak(new Prompt.Speech("Welcome to the call center.", "", ""));
            assertThat(first.length().toMillis()).isBetween(1000L, 4000L);
            assertThat(loud(first)).isGreaterThan(0.4);
            ExecutorService threads = Executors.newFixedThreadPool(4);
            List<Future<Sound>> spoken = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                spoken.add(threads.submit(
                        () -> synthesizer.speak(new Prompt.Speech("Welcome to the call center.", "", ""))));
            }
            for (Future<Sound> one : spoken) {
                assertThat(one.get(30, TimeUnit.SECONDS).samples()).isEqualTo(first.samples());
            }
            threads.shutdown();
        }
    }

    @Test
    void takesWhatCustomersWrite() throws Exception {
        try (FreeTtsSynthesizer synthesizer = new FreeTtsSynthesizer(1)) {
            synthesizer.speak(new Prompt.Speech("", "alice", "de-DE"));
            synthesizer.speak(new Prompt.Speech("   ", "alice", "de-DE"));
            synthesizer.speak(new Prompt.Speech("...", "alice", "de-DE"));
            synthesizer.speak(new Prompt.Speech(
                    "<xml> & \"quotes\" \u20ac 5 \u00fcber \u4f60\u597d \ud83d\ude00", "alice", "de-DE"));
            Sound sound = synthesizer.speak(
                    new Prompt.Speech("You owe $12.50 by 3/4/2026, Dr. Smith; call 555-1234.", "", ""));
            assertThat(sound.length().toMillis()).isGreaterThan(2000);
        }
    }

    @Test
    void speaksSlowlyHighAndSoftly() throws Exception {
        try (FreeTtsSynthesizer synthesizer = new FreeTtsSynthesizer(1)) {
            Sound usual = spoken(synthesizer, Manner.USUAL);
            Sound slow = spoken(synthesizer, new Manner(0.5, 1, 1));
            assertThat(slow.samples()).isBetween((int) (1.6 * usual.samples()), (int) (2.4 * usual.samples()));
            assertThat(pitch(usual)).isBetween(80.0, 120.0);
            assertThat(pitch(spoken(synthesizer, new Manner(1, 1.45, 1)))).isBetween(125.0, 170.0);
            assertThat(loud(spoken(synthesizer, new Manner(1, 1, 0)))).isZero();
            assertThat(spoken(synthesizer, Manner.USUAL).ulaw()).isEqualTo(usual.ulaw());
        }
    }

    private static Sound spoken(FreeTtsSynthesizer synthesizer, Manner manner) throws InterruptedException {
        return synthesizer.speak(new Prompt.Speech("We are all away now.", "", "", manner));
    }

    /** In hertz, of the middle of the pieces: by how much a piece of 50 ms has to be shifted to be most like itself. */
    private static double pitch(Sound sound) {
        List<Double> found = new ArrayList<>();
        for (int at = 0; at + 600 < sound.samples(); at += 200) {
            double best = 0;
            int shift = 0;
            for (int lag = 40; lag < 130; lag++) {
                double like = 0;
                for (int i = at; i < at + 400; i++) {
                    like += (double) G711.fromUlaw(sound.ulaw()[i]) * G711.fromUlaw(sound.ulaw()[i + lag]);
                }
                if (like > best) {
                    best = like;
                    shift = lag;
                }
            }
            if (shift > 0) {
                found.add(8000.0 / shift);
            }
        }
        found.sort(null);
        return found.get(found.size() / 2);
    }

    /** The share of 20 ms pieces that are no silence. */
    private static double loud(Sound sound) {
        int loud = 0;
        int pieces = sound.samples() / 160;
        for (int i = 0; i < pieces; i++) {
            long sum = 0;
            for (int j = 0; j < 160; j++) {
                sum += Math.abs(G711.fromUlaw(sound.ulaw()[160 * i + j]));
            }
            loud += sum / 160 > 200 ? 1 : 0;
        }
        return (double) loud / pieces;
    }
}
