package org.tandem.platform.rest;

import java.time.Duration;
import java.util.Optional;
import org.tandem.router.OutboundCall.Detection;

/** Reads the MachineDetection parameters of a call to place (spec/rest-api.md 3). */
final class DetectionRequest {
    private static final int INVALID = 20001;

    private DetectionRequest() {}

    static Optional<Detection> parse(Parameters form) {
        String wanted = form.value("MachineDetection");
        if (wanted.isEmpty() || wanted.equalsIgnoreCase("none")) {
            return Optional.empty();
        }
        if (!wanted.equals("Enable") && !wanted.equals("DetectMessageEnd")) {
            throw ApiException.invalid(INVALID, "MachineDetection must be Enable or DetectMessageEnd");
        }
        return Optional.of(new Detection(
                wanted.equals("DetectMessageEnd"),
                Duration.ofSeconds(form.number("MachineDetectionTimeout", INVALID, 3, 60, 30)),
                milliseconds(form, "MachineDetectionSpeechThreshold", 1000, 6000, 2400),
                milliseconds(form, "MachineDetectionSpeechEndThreshold", 500, 5000, 1200),
                milliseconds(form, "MachineDetectionSilenceTimeout", 2000, 10_000, 5000),
                form.value("AsyncAmd").equalsIgnoreCase("true"),
                form.url("AsyncAmdStatusCallback", 21205, ""),
                form.method("AsyncAmdStatusCallbackMethod", 21209, "POST")));
    }

    private static Duration milliseconds(Parameters form, String name, int least, int most, int usual) {
        return Duration.ofMillis(form.number(name, INVALID, least, most, usual));
    }
}
