package org.tandem.platform.recording;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.tandem.platform.config.S3Settings;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** In a bucket of S3, or of a store that speaks its protocol. */
final class S3Blobs implements Blobs {
    private static final int CONNECTIONS = 32;
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration SILENCE = Duration.ofSeconds(30);
    /** Of the longest recording on a slow line. */
    private static final Duration WHOLE = Duration.ofMinutes(30);

    private final S3Client s3;
    private final String bucket;
    private final String prefix;

    S3Blobs(S3Settings settings) {
        bucket = settings.bucket();
        prefix = settings.prefix();
        S3ClientBuilder builder = S3Client.builder()
                .region(Region.of(settings.region()))
                .credentialsProvider(credentials(settings))
                .httpClientBuilder(Apache5HttpClient.builder()
                        .maxConnections(CONNECTIONS)
                        .connectionTimeout(CONNECT)
                        .socketTimeout(SILENCE))
                .overrideConfiguration(override -> override.apiCallTimeout(WHOLE))
                // The signature covers the body's SHA-256 already; what Amazon adds since 2025 other stores often
                // refuse.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .serviceConfiguration(s3 -> s3.chunkedEncodingEnabled(false));
        if (!settings.endpoint().isEmpty()) {
            builder.endpointOverride(URI.create(settings.endpoint())).forcePathStyle(true);
        }
        s3 = builder.build();
    }

    private static AwsCredentialsProvider credentials(S3Settings settings) {
        return settings.accessKey().isEmpty()
                ? DefaultCredentialsProvider.builder().build()
                : StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(settings.accessKey(), settings.secretKey()));
    }

    @Override
    public void put(String name, Path file) throws IOException {
        try {
            s3.putObject(put -> put.bucket(bucket).key(prefix + name), file);
        } catch (SdkException e) {
            throw failed(name, e);
        }
    }

    @Override
    public InputStream get(String name) throws IOException {
        try {
            return s3.getObject(get -> get.bucket(bucket).key(prefix + name));
        } catch (NoSuchKeyException e) {
            FileNotFoundException missing = new FileNotFoundException(name);
            missing.initCause(e);
            throw missing;
        } catch (SdkException e) {
            throw failed(name, e);
        }
    }

    @Override
    public void delete(String name) throws IOException {
        try {
            s3.deleteObject(delete -> delete.bucket(bucket).key(prefix + name));
        } catch (SdkException e) {
            throw failed(name, e);
        }
    }

    private IOException failed(String name, SdkException e) {
        return new IOException("bucket " + bucket + " refuses " + prefix + name + ": " + e.getMessage(), e);
    }

    @Override
    public void close() {
        s3.close();
    }
}
