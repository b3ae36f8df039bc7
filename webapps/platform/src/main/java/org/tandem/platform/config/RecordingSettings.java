package org.tandem.platform.config;

/**
 * Recordings.
 *
 * @param directory where their sound is kept; empty: {@code recordings} in the data directory
 * @param url       scheme, host and port under which applications reach the REST API, or empty for this server's own
 */
public record RecordingSettings(String directory, String url) {
    public RecordingSettings {
        BrokenRule.unless(
                url.isEmpty() || url.matches("https?://[^/?#\\s]+"),
                "url",
                "must be scheme, host and port, such as https://tandem.example.com, or empty");
    }
}
