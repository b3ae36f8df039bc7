package org.tandem.media;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What a detector listens for.
 *
 * @param answer tell who answered: exactly one {@link MediaEvent.AnswerDetected}
 * @param tones  tell each of these as {@link MediaEvent.ToneDetected}
 */
public record DetectorOptions(Optional<Answering> answer, Set<Detector.Tone> tones) {
    public DetectorOptions {
        tones = Set.copyOf(tones);
    }

    /** Who answered. */
    public static DetectorOptions answering(Answering how) {
        return new DetectorOptions(Optional.of(how), Set.of());
    }

    /** These tones. */
    public static DetectorOptions tones(Detector.Tone... wanted) {
        return new DetectorOptions(Optional.empty(), Set.of(wanted));
    }

    /**
     * How to tell a human from a machine: the {@code MachineDetection...} parameters of the REST API, with their limits.
     *
     * @param messageEnd         for a machine, wait for the end of its greeting ({@code DetectMessageEnd}); otherwise
     *                           {@link Detector.Answer#MACHINE_START} is told as soon as it is sure
     * @param timeout            {@link Detector.Answer#UNKNOWN}, or {@code MACHINE_END_OTHER}, after this; 3 to 59 s
     * @param speechThreshold    speech as long as this is a machine's; 1000 to 6000 ms
     * @param speechEndThreshold a silence as long as this ends a greeting; 500 to 5000 ms
     * @param silenceTimeout     {@code UNKNOWN} when nothing was said for this long from the start; 2000 to 10000 ms
     */
    public record Answering(
            boolean messageEnd,
            Duration timeout,
            Duration speechThreshold,
            Duration speechEndThreshold,
            Duration silenceTimeout) {
        /** @throws IllegalArgumentException naming the parameter that is beyond its limits */
        public Answering {
            check("timeout", timeout, 3000, 60_000);
            check("speechThreshold", speechThreshold, 1000, 6000);
            check("speechEndThreshold", speechEndThreshold, 500, 5000);
            check("silenceTimeout", silenceTimeout, 2000, 10_000);
        }

        private static void check(String name, Duration value, int least, int most) {
            if (value.toMillis() < least || value.toMillis() > most) {
                throw new IllegalArgumentException(name + " has to be " + least + " to " + most + " ms");
            }
        }

        /** 30 s, 2400 ms, 1200 ms, 5000 ms. */
        public static Answering standard(boolean messageEnd) {
            return new Answering(
                    messageEnd,
                    Duration.ofSeconds(30),
                    Duration.ofMillis(2400),
                    Duration.ofMillis(1200),
                    Duration.ofMillis(5000));
        }
    }
}
