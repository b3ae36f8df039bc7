package org.tandem.media.server.prompt;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.tandem.media.PlayOutcome.Failure;
import org.tandem.media.server.codec.Sound;
import org.tandem.media.server.codec.TelephoneStream;
import org.tandem.web.Cookies;
import org.tandem.web.WebClient;
import org.tandem.web.WebRequest;
import org.tandem.web.WebResult;

/** Gets one prompt from where it is and makes it telephone-ready. Blocks. */
final class PromptFetcher {
    private static final int NOT_MODIFIED = 304;
    /** At once: they take a core and memory each. */
    private static final int CONVERSIONS = 2;

    private static final String ACCEPT =
            "audio/wav, audio/x-wav, audio/mpeg, audio/basic;q=0.9, audio/*;q=0.8, */*;q=0.1";
    private static final int BLOCK = 8192;
    /** Samples of an hour: what a small file of a low rate may grow to. */
    private static final int LONGEST = 3600 * 8000;

    private final WebClient web;
    private final PromptSettings settings;
    private final Clock clock;
    private final Semaphore conversions = new Semaphore(CONVERSIONS);

    PromptFetcher(WebClient web, PromptSettings settings, Clock clock) {
        this.web = web;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param keep what to keep from now on; nothing when what was kept has to go */
    record Fetched(Prepared prepared, Optional<PromptCache.Kept> keep) {
        static Fetched refused(Failure failure, int status, String message) {
            return new Fetched(new Prepared.Refused(failure, status, message), Optional.empty());
        }

        static Fetched ready(Sound sound, Freshness freshness) {
            return new Fetched(
                    new Prepared.Ready(sound),
                    freshness.kept() ? Optional.of(new PromptCache.Kept(sound, freshness)) : Optional.empty());
        }
    }

    /** @param old what is kept, to be asked whether it changed */
    Fetched fetch(URI uri, Optional<PromptCache.Kept> old) throws InterruptedException {
        String scheme = String.valueOf(uri.getScheme());
        return switch (scheme) {
            case "http", "https" -> fetchWeb(uri, old);
            case "file" -> fetchFile(uri, old);
            default -> Fetched.refused(Failure.NOT_FETCHED, 0, "no way to fetch " + scheme + " URIs");
        };
    }

    private Fetched fetchWeb(URI uri, Optional<PromptCache.Kept> old) throws InterruptedException {
        Map<String, String> headers = new HashMap<>(Map.of("Accept", ACCEPT));
        old.ifPresent(entry -> headers.putAll(entry.freshness().conditions()));
        WebResult result = web.fetch(new WebRequest(
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
            return Fetched.refused(failure(failed.failure()), 0, failed.message());
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

    private Fetched answered(WebResult.Answered answer, Optional<PromptCache.Kept> old) throws InterruptedException {
        Freshness freshness = Freshness.of(answer.headers(), Instant.now(clock), settings.guess());
        if (answer.status() == NOT_MODIFIED && old.isPresent()) {
            return Fetched.ready(
                    old.get().sound(), freshness.orValidatorsOf(old.get().freshness()));
        }
        if (!answer.ok()) {
            return Fetched.refused(Failure.NOT_FETCHED, answer.status(), "the web server answered " + answer.status());
        }
        return read(answer.contentType(), answer.uri().getPath(), answer.body(), answer.status(), freshness);
    }

    private Fetched read(String type, String path, byte[] body, int status, Freshness freshness)
            throws InterruptedException {
        conversions.acquire();
        try (BufferedInputStream in = new BufferedInputStream(new ByteArrayInputStream(body))) {
            Optional<AudioType> audio = AudioType.of(type, String.valueOf(path), in);
            if (audio.isEmpty()) {
                return Fetched.refused(Failure.UNSUPPORTED_TYPE, status, "no audio that is understood: " + type);
            }
            return Fetched.ready(whole(audio.get().open(in)), freshness);
        } catch (IOException e) {
            return Fetched.refused(Failure.BAD_CONTENT, status, e.getMessage());
        } finally {
            conversions.release();
        }
    }

    private static Sound whole(TelephoneStream stream) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] part = new byte[BLOCK];
        for (int count = stream.read(part, 0, BLOCK); count >= 0; count = stream.read(part, 0, BLOCK)) {
            all.write(part, 0, count);
            if (all.size() > LONGEST) {
                throw new BadAudioException("longer than an hour");
            }
        }
        return new Sound(all.toByteArray());
    }

    private Fetched fetchFile(URI uri, Optional<PromptCache.Kept> old) throws InterruptedException {
        try {
            Path file = Path.of(uri).toRealPath();
            if (!allowed(file)) {
                return Fetched.refused(Failure.REFUSED_ADDRESS, 0, "outside of the directories for prompts");
            }
            Freshness state = fileState(file);
            if (old.isPresent() && old.get().freshness().etag().equals(state.etag())) {
                return Fetched.ready(old.get().sound(), state);
            }
            if (Files.size(file) > settings.maxBytes()) {
                return Fetched.refused(Failure.TOO_LARGE, 0, "longer than " + settings.maxBytes() + " bytes");
            }
            return read("", file.toString(), Files.readAllBytes(file), 0, state);
        } catch (IOException | IllegalArgumentException e) {
            return Fetched.refused(Failure.NOT_FETCHED, 0, "cannot be read: " + uri);
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
