package org.tandem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** docs/coverage.md says what the tests' tags say; {@code -Dtandem.coverage=write} makes it say so. */
class CoverageTest {
    private static final Path ROOT =
            Path.of(System.getProperty("tandem.dist")).resolve("../..").normalize();

    @Test
    void thePageIsWhatTheTestsAreTaggedWith() throws IOException {
        String now = Coverage.of(ROOT).text();
        if ("write".equals(System.getProperty("tandem.coverage"))) {
            Files.writeString(Coverage.page(ROOT), now);
        }
        assertThat(Coverage.page(ROOT))
                .as("stale: java tests/integration/src/test/java/org/tandem/Coverage.java writes it anew")
                .hasContent(now);
    }

    @Test
    void everyTagNamesSomethingThatExists() throws IOException {
        assertThat(Coverage.of(ROOT).strangers()).isEmpty();
    }
}
