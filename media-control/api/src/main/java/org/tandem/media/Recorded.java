package org.tandem.media;

import java.net.URI;
import java.time.Duration;

/**
 * What a recorder left.
 *
 * @param bytes   the file's length
 * @param failure empty, or why the recording is incomplete
 */
public record Recorded(URI target, Duration length, long bytes, String failure) {}
