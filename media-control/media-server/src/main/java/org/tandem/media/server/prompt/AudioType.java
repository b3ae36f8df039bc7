package org.tandem.media.server.prompt;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.tandem.media.server.codec.G711;
import org.tandem.media.server.codec.Resampler;
import org.tandem.media.server.codec.TelephoneStream;

/** The kinds of audio that are understood, and how each becomes telephone sound. */
@SuppressWarnings("ImmutableEnumChecker") // its sets are made by Set.of
enum AudioType {
    WAV(Set.of("audio/wav", "audio/wave", "audio/x-wav", "audio/vnd.wave"), Set.of("wav")) {
        @Override
        TelephoneStream open(BufferedInputStream body) throws IOException {
            return new Resampler(Wav.open(body));
        }
    },
    MP3(
            Set.of(
                    "audio/mpeg",
                    "audio/mp3",
                    "audio/x-mp3",
                    "audio/mpeg3",
                    "audio/x-mpeg-3",
                    "audio/x-mpeg",
                    "audio/mpg"),
            Set.of("mp3", "mpga", "mp2")) {
        @Override
        TelephoneStream open(BufferedInputStream body) throws IOException {
            return new Resampler(Mp3.open(body));
        }
    },
    ULAW(
            Set.of("audio/basic", "audio/ulaw", "audio/x-ulaw", "audio/mulaw", "audio/x-mulaw", "audio/pcmu"),
            Set.of("ulaw", "ul", "mulaw", "pcmu", "au")) {
        @Override
        TelephoneStream open(BufferedInputStream body) throws IOException {
            if (SunAudio.looksLike(start(body))) {
                SunAudio.skipHeader(body);
            }
            return body::read;
        }
    },
    ALAW(Set.of("audio/alaw", "audio/x-alaw", "audio/x-alaw-basic", "audio/pcma"), Set.of("alaw", "al", "pcma")) {
        @Override
        TelephoneStream open(BufferedInputStream body) {
            return (into, offset, count) -> {
                int got = body.read(into, offset, count);
                for (int i = offset; i < offset + got; i++) {
                    into[i] = G711.alawToUlaw(into[i]);
                }
                return got;
            };
        }
    };

    private static final Set<String> SAYS_NOTHING = Set.of("", "application/octet-stream", "binary/octet-stream");
    private static final int START = 64;

    private final Set<String> contentTypes;
    private final Set<String> suffixes;

    AudioType(Set<String> contentTypes, Set<String> suffixes) {
        this.contentTypes = contentTypes;
        this.suffixes = suffixes;
    }

    /** Reads what is before the sound. */
    abstract TelephoneStream open(BufferedInputStream body) throws IOException;

    /** The first bytes, which stay to be read. */
    private static byte[] start(InputStream body) throws IOException {
        body.mark(START);
        byte[] start = body.readNBytes(START);
        body.reset();
        return start;
    }

    /** What a body is: by its own first bytes where its type is audio or says nothing, by its type, by the name's suffix. */
    static Optional<AudioType> of(String contentType, String path, BufferedInputStream body) throws IOException {
        boolean open = SAYS_NOTHING.contains(contentType);
        byte[] start = start(body);
        if (open || contentType.startsWith("audio/")) {
            if (Wav.looksLike(start)) {
                return Optional.of(WAV);
            }
            if (Mp3.tagged(start)) {
                return Optional.of(MP3);
            }
        }
        return open
                ? bySuffix(path).or(() -> Mp3.looksLike(start) ? Optional.of(MP3) : Optional.empty())
                : byContentType(contentType);
    }

    private static Optional<AudioType> byContentType(String contentType) {
        for (AudioType type : values()) {
            if (type.contentTypes.contains(contentType)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    private static Optional<AudioType> bySuffix(String path) {
        String suffix = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        for (AudioType type : values()) {
            if (type.suffixes.contains(suffix)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
