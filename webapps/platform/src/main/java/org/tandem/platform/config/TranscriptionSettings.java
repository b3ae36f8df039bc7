package org.tandem.platform.config;

import java.time.Duration;

/**
 * Recordings as text.
 *
 * @param engine  {@code embedded}, {@code off}, or the {@code http} or {@code https} URL of a service
 * @param token   what that service is shown, or empty
 * @param timeout after which a recording is given up
 */
public record TranscriptionSettings(String engine, @Secret String token, Duration timeout) {
    public TranscriptionSettings {
        BrokenRule.unless(
                engine.equals("embedded") || engine.equals("off") || engine.matches("https?://[^\\s#]+"),
                "engine",
                "must be embedded, off, or a URL such as https://speech.example.com/transcribe");
        BrokenRule.unless(timeout.toSeconds() >= 1 && timeout.toHours() <= 2, "timeout", "must be 1s to 2h");
    }
}
