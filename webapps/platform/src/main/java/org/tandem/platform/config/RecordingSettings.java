package org.tandem.platform.config;

import java.time.Duration;
import java.util.List;

/**
 * Recordings.
 *
 * @param directory where their sound is recorded, and kept with the store {@code disk}; empty: {@code recordings} in the data directory
 * @param url       scheme, host and port under which applications reach the REST API, or empty for this server's own
 * @param store     {@code disk} or {@code s3}
 * @param sealKeys  64 hexadecimal digits each: the first seals, all of them open; empty: nothing is sealed
 * @param access    who may hear them: {@code authenticated}, {@code signed} or {@code public}
 * @param linkTtl   how long a signed URL holds that an application is told
 */
public record RecordingSettings(
        String directory,
        String url,
        String store,
        S3Settings s3,
        @Secret List<String> sealKeys,
        String access,
        Duration linkTtl) {
    public RecordingSettings {
        BrokenRule.unless(
                url.isEmpty() || url.matches("https?://[^/?#\\s]+"),
                "url",
                "must be scheme, host and port, such as https://tandem.example.com, or empty");
        BrokenRule.unless(store.equals("disk") || store.equals("s3"), "store", "must be disk or s3");
        BrokenRule.unless(store.equals("disk") || !s3.bucket().isEmpty(), "s3.bucket", "is missing: the store is s3");
        BrokenRule.unless(
                sealKeys.stream().allMatch(key -> key.matches("[0-9a-fA-F]{64}")),
                "seal-keys",
                "must be 64 hexadecimal digits each");
        BrokenRule.unless(
                List.of("authenticated", "signed", "public").contains(access),
                "access",
                "must be authenticated, signed or public");
        BrokenRule.unless(linkTtl.toSeconds() >= 60 && linkTtl.toDays() <= 365, "link-ttl", "must be 60s to 8760h");
    }

    @Override
    public String toString() {
        return "RecordingSettings[" + directory + ", " + store + ", " + access + "]";
    }
}
