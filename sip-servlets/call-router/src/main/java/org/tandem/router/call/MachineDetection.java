package org.tandem.router.call;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.media.Detector;
import org.tandem.media.DetectorOptions;
import org.tandem.media.MediaEvent;
import org.tandem.media.UnsupportedMediaException;

/** Finds out who answered a call (spec/twiml.md 3): writes it into the call's log and tells a callback. Used by the call's thread. */
public final class MachineDetection {
    /** Of a call where nobody asked. */
    public static final MachineDetection NONE = new MachineDetection(null, null);

    private static final Logger LOG = LoggerFactory.getLogger(MachineDetection.class);

    /**
     * What is asked for.
     *
     * @param callback a URL that is told, or empty
     * @param method   {@code GET} or {@code POST}
     */
    public record Wish(DetectorOptions.Answering how, String callback, String method) {}

    private final Call call;
    private final Wish wish;
    private Detector detector;

    private MachineDetection(Call call, Wish wish) {
        this.call = call;
        this.wish = wish;
    }

    /** Listens to the party of this call from now on. @return empty when the media server can't */
    public static Optional<MachineDetection> start(Call call, Wish wish) {
        MachineDetection detection = new MachineDetection(call, wish);
        try {
            detection.detector = call.media().detector(DetectorOptions.answering(wish.how()));
        } catch (UnsupportedMediaException e) {
            LOG.warn("{}: who answered is not found out: {}", call.identity().sid(), e.getMessage());
            return Optional.empty();
        }
        call.caller().port().connect(detection.detector);
        call.detect(detection);
        return Optional.of(detection);
    }

    /** True once it is known. */
    public boolean over() {
        return detector == null;
    }

    void heard(MediaEvent.AnswerDetected detected) {
        if (detector == null || detected.detector() != detector) {
            return;
        }
        detector.close();
        detector = null;
        String answer = detected.answer().name().toLowerCase(Locale.ROOT);
        call.log().answeredBy(answer);
        if (!wish.callback().isEmpty()) {
            call.exchange()
                    .tell(call.log().record(), wish.callback(), wish.method(), parameters(answer, detected.after()));
        }
    }

    private static List<Map.Entry<String, String>> parameters(String answer, Duration after) {
        return List.of(
                Map.entry("AnsweredBy", answer),
                Map.entry("MachineDetectionDuration", Long.toString(after.toMillis())));
    }
}
