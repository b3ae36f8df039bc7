package org.tandem.media.server.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FreshnessTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Duration GUESS = Duration.ofSeconds(60);

    @Test
    void lifetimes() {
        assertThat(lifetime("cache-control", "public, max-age=300")).isEqualTo(300);
        assertThat(lifetime("cache-control", "max-age=300, s-maxage=\"20\"")).isEqualTo(20);
        assertThat(lifetime("cache-control", "max-age=300", "age", "100")).isEqualTo(200);
        assertThat(lifetime("cache-control", "no-cache, max-age=300")).isZero();
        assertThat(lifetime("expires", "Mon, 23 Nov 2026 12:10:00 GMT")).isEqualTo(600);
        assertThat(lifetime("expires", "Mon, 23 Nov 2026 12:10:00 GMT", "date", "Mon, 23 Nov 2026 12:09:00 GMT"))
                .isEqualTo(60);
        assertThat(lifetime("expires", "0")).isZero();
        assertThat(lifetime("last-modified", "Mon, 23 Nov 2026 11:50:00 GMT")).isEqualTo(60);
        assertThat(lifetime("last-modified", "Mon, 23 Nov 2020 11:50:00 GMT")).isEqualTo(24 * 3600);
        assertThat(lifetime("x", "y")).isEqualTo(60);
    }

    @Test
    void whatMayNotBeKept() {
        assertThat(of("cache-control", "no-store").kept()).isFalse();
        assertThat(of("cache-control", "private, max-age=5").kept()).isFalse();
        assertThat(of("vary", "*").kept()).isFalse();
        assertThat(of("cache-control", "no-cache").kept()).isTrue();
    }

    @Test
    void asksWithItsValidators() {
        Freshness both = of("etag", "\"a\"", "last-modified", "Mon, 23 Nov 2026 11:50:00 GMT");
        assertThat(both.conditions())
                .containsOnly(
                        Map.entry("If-None-Match", "\"a\""),
                        Map.entry("If-Modified-Since", "Mon, 23 Nov 2026 11:50:00 GMT"));
        assertThat(of("x", "y").orValidatorsOf(both).conditions()).isEqualTo(both.conditions());
    }

    private static long lifetime(String... headers) {
        return Duration.between(NOW, of(headers).until()).toSeconds();
    }

    private static Freshness of(String... headers) {
        Map<String, String> map = headers.length == 2
                ? Map.of(headers[0], headers[1])
                : Map.of(headers[0], headers[1], headers[2], headers[3]);
        return Freshness.of(map, NOW, GUESS);
    }
}
