package org.tandem.platform.config;

/**
 * An S3-compatible store.
 *
 * @param endpoint  {@code http(s)://host[:port]} of a store that is not Amazon's, which is then asked path-style; or empty
 * @param prefix    what all names begin with, or empty
 * @param accessKey empty: what the environment, a profile or the machine's role offers
 */
public record S3Settings(
        String bucket,
        String region,
        String endpoint,
        String prefix,
        String accessKey,
        @Secret String secretKey) {
    public S3Settings {
        BrokenRule.unless(!region.isEmpty(), "region", "must be a region such as eu-central-1");
        BrokenRule.unless(
                endpoint.isEmpty() || endpoint.matches("https?://[^/?#\\s]+"),
                "endpoint",
                "must be scheme, host and port, such as https://minio.example.com:9000, or empty");
        BrokenRule.unless(
                accessKey.isEmpty() == secretKey.isEmpty(),
                "secret-key",
                "must be given with access-key, and only then");
    }

    @Override
    public String toString() {
        return "S3Settings[" + bucket + "]";
    }
}
