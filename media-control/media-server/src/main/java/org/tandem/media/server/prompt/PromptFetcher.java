package org.tandem.media.server.prompt;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandem.media.PlayOutcome.Failure;
import org.tandem.media.server.codec.TelephoneStream;
import org.tandem.web.Cookies;
import org.tandem.web.WebClient;
import org.tandem.web.WebRequest;
import org.tandem.web.WebResult;

/** Finds one prompt where it is and begins to make it telephone-ready. Blocks. */
final class PromptFetcher {
    private static final int NOT_MODIFIED = 304;
    private static final String ACCEPT =
            "audio/wav, audio/x-wav, audio/mpeg, audio/basic;q=0.9, audio/*;q=0.8, */*;q=0.1";

    private final WebClient web;
    private final PromptSettings settings;
    private final Clock clock;

    PromptFetcher(WebClient web, PromptSettings settings, Clock clock) {
        this.web = web;
        this.settings = settings;
        this.clock = clock;
    }

    /** What was found. */
    sealed interface Found {}

    /** Nothing to be played. */
    record Refused(Prepared.Refused why) implements Found {
        Refused(Failure failure, int status, String message) {
            this(new Prepared.Refused(failure, status, message));
        }
    }

    /** What is kept is still good, for so long. */
    record Unchanged(PromptCache.Kept kept) implements Found {}

    /** Sound to be read, from a body to be closed. */
    record Opened(TelephoneStream sound, Closeable body, int status, Freshness freshness) implements Found {}

    /** @param old what is kept, to be asked whether it changed */
    Found fetch(URI uri, Optional<PromptCache.Kept> old) throws InterruptedException {
        String scheme = String.valueOf(uri.getScheme());
        return switch (scheme) {
            case "http", "https" -> fetchWeb(uri, old);
            case "file" -> fetchFile(uri, old);
            default -> new Refused(Failure.NOT_FETCHED, 0, "no way to fetch " + scheme + " URIs");
        };
    }

    private Found fetchWeb(URI uri, Optional<PromptCache.Kept> old) throws InterruptedException {
        Map<String, String> headers = new HashMap<>(Map.of("Accept", ACCEPT));
        old.ifPresent(entry -> headers.putAll(entry.freshness().conditions()));
        WebResult result = web.open(new WebRequest(
                WebRequest.Method.GET,
                uri,
                List.of(),
                headers,
                WebRequest.Signer.NONE,
                new Cookies(),
                settings.maxBytes(),
                settings.timeout(),
                false));
        if (result instanceof WebResult.Failed failed) {
            return new Refused(failure(failed.failure()), 0, failed.message());
        }
        if (result instanceof WebResult.Opened opened) {
            Freshness freshness = freshness(opened.headers());
            String path = String.valueOf(opened.uri().getPath());
            return read(opened.contentType(), path, opened.body(), opened.status(), freshness);
        }
        return answered((WebResult.Answered) result, old);
    }

    private static Failure failure(WebResult.Failure failure) {
        return switch (failure) {
            case REFUSED_ADDRESS -> Failure.REFUSED_ADDRESS;
            case TIMED_OUT -> Failure.TIMED_OUT;
            case TOO_LARGE -> Failure.TOO_LARGE;
            default -> Failure.NOT_FETCHED;
        };
    }

    private Freshness freshness(Map<String, String> headers) {
        return Freshness.of(headers, Instant.now(clock), settings.guess());
    }

    private Found answered(WebResult.Answered answer, Optional<PromptCache.Kept> old) {
        if (answer.status() == NOT_MODIFIED && old.isPresent()) {
            Freshness now = freshness(answer.headers());
            return new Unchanged(new PromptCache.Kept(
                    old.get().sound(), now.orValidatorsOf(old.get().freshness())));
        }
        return new Refused(Failure.NOT_FETCHED, answer.status(), "the web server answered " + answer.status());
    }

    private static Found read(String type, String path, InputStream body, int status, Freshness freshness) {
        BufferedInputStream in = new BufferedInputStream(body);
        try {
            Optional<AudioType> audio = AudioType.of(type, path, in);
            if (audio.isPresent()) {
                return new Opened(audio.get().open(in), in, status, freshness);
            }
            in.close();
            return new Refused(Failure.UNSUPPORTED_TYPE, status, "no audio that is understood: " + type);
        } catch (IOException e) {
            closeAfter(e, in);
            return new Refused(broken(e, status));
        }
    }

    private static void closeAfter(IOException failure, Closeable body) {
        try {
            body.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /** A body that ended before its time. */
    static Prepared.Refused broken(IOException reason, int status) {
        Failure failure = reason instanceof BadAudioException
                ? Failure.BAD_CONTENT
                : reason instanceof SocketTimeoutException
                        ? Failure.TIMED_OUT
                        : reason instanceof WebResult.TooLargeException ? Failure.TOO_LARGE : Failure.NOT_FETCHED;
        return new Prepared.Refused(failure, status, String.valueOf(reason.getMessage()));
    }

    private Found fetchFile(URI uri, Optional<PromptCache.Kept> old) {
        try {
            Path file = Path.of(uri).toRealPath();
            if (!allowed(file)) {
                return new Refused(Failure.REFUSED_ADDRESS, 0, "outside of the directories for prompts");
            }
            Freshness state = fileState(file);
            if (old.isPresent() && old.get().freshness().etag().equals(state.etag())) {
                return new Unchanged(new PromptCache.Kept(old.get().sound(), state));
            }
            if (Files.size(file) > settings.maxBytes()) {
                return new Refused(Failure.TOO_LARGE, 0, "longer than " + settings.maxBytes() + " bytes");
            }
            return read("", file.toString(), Files.newInputStream(file), 0, state);
        } catch (IOException | IllegalArgumentException e) {
            return new Refused(Failure.NOT_FETCHED, 0, "cannot be read: " + uri);
        }
    }

    /** A file is asked for its time and length whenever it is played. */
    private Freshness fileState(Path file) throws IOException {
        String state = Files.getLastModifiedTime(file).toMillis() + "-" + Files.size(file);
        return new Freshness(true, Instant.now(clock), state, "");
    }

    private boolean allowed(Path file) throws IOException {
        for (Path directory : settings.directories()) {
            if (Files.isDirectory(directory) && file.startsWith(directory.toRealPath())) {
                return true;
            }
        }
        return false;
    }
}
