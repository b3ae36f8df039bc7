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
import org.tandem.media.server.codec.G711;
import org.tandem.media.server.codec.Sound;

@Timeout(60)
class FreeTtsSynthesizerTest {
    @Test
    void speaksAndIsTheSameOnEveryThread() throws Exception {
        try (FreeTtsSynthesizer synthesizer = new FreeTtsSynthesizer(2)) {
            Sound first = synthesizer.speak("Welcome to the call center.", "", "");
            assertThat(first.length().toMillis()).isBetween(1000L, 4000L);
            assertThat(loud(first)).isGreaterThan(0.4);
            ExecutorService threads = Executors.newFixedThreadPool(4);
            List<Future<Sound>> spoken = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                spoken.add(threads.submit(() -> synthesizer.speak("Welcome to the call center.", "", "")));
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
            synthesizer.speak("", "alice", "de-DE");
            synthesizer.speak("   ", "alice", "de-DE");
            synthesizer.speak("...", "alice", "de-DE");
            synthesizer.speak("<xml> & \"quotes\" \u20ac 5 \u00fcber \u4f60\u597d \ud83d\ude00", "alice", "de-DE");
            Sound sound = synthesizer.speak("You owe $12.50 by 3/4/2026, Dr. Smith; call 555-1234.", "", "");
            assertThat(sound.length().toMillis()).isGreaterThan(2000);
        }
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
