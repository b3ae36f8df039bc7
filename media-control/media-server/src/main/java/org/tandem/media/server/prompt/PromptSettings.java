package org.tandem.media.server.prompt;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Limits of prompts.
 *
 * @param cacheBytes  telephone-ready sound that is kept, 8000 bytes a second of it
 * @param maxBytes    the longest file that is fetched
 * @param timeout     for fetching one
 * @param guess       how long an answer that says nothing of its age is taken as fresh
 * @param loaders     threads that fetch and convert, at most
 * @param directories where {@code file} URIs may point into
 */
public record PromptSettings(
        long cacheBytes, int maxBytes, Duration timeout, Duration guess, int loaders, List<Path> directories) {
    /** 64 MB (over two hours) kept, files up to 40 MB, 15 s to fetch, a minute of freshness, 32 threads, no files. */
    public static PromptSettings standard() {
        return new PromptSettings(64L << 20, 40 << 20, Duration.ofSeconds(15), Duration.ofMinutes(1), 32, List.of());
    }

    public PromptSettings withDirectories(List<Path> allowed) {
        return new PromptSettings(cacheBytes, maxBytes, timeout, guess, loaders, List.copyOf(allowed));
    }
}
