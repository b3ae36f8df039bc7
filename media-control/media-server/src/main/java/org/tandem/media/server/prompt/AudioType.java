package org.tandem.media.server.prompt;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.tandem.media.server.codec.G711;
import org.tandem.media.server.codec.Resampler;
import org.tandem.media.server.codec.Sound;

/** The kinds of audio that are understood, and how each becomes telephone sound. */
@SuppressWarnings("ImmutableEnumChecker") // its sets are made by Set.of
enum AudioType {
    WAV(Set.of("audio/wav", "audio/wave", "audio/x-wav", "audio/vnd.wave"), Set.of("wav")) {
        @Override
        Sound read(byte[] body) throws BadAudioException {
            Wav wav = Wav.read(body);
            if (Resampler.resultLength(wav) > LONGEST) {
                throw new BadAudioException("longer than an hour");
            }
            return Resampler.toTelephone(wav);
        }
    },
    ULAW(
            Set.of("audio/basic", "audio/ulaw", "audio/x-ulaw", "audio/mulaw", "audio/x-mulaw", "audio/pcmu"),
            Set.of("ulaw", "ul", "mulaw", "pcmu")) {
        @Override
        Sound read(byte[] body) throws BadAudioException {
            return new Sound(SunAudio.looksLike(body) ? SunAudio.ulaw(body) : body);
        }
    },
    ALAW(Set.of("audio/alaw", "audio/x-alaw", "audio/x-alaw-basic", "audio/pcma"), Set.of("alaw", "al", "pcma")) {
        @Override
        Sound read(byte[] body) {
            byte[] ulaw = new byte[body.length];
            for (int i = 0; i < body.length; i++) {
                ulaw[i] = G711.alawToUlaw(body[i]);
            }
            return new Sound(ulaw);
        }
    };

    /** Samples of an hour: what a small file of a low rate may grow to. */
    private static final int LONGEST = 3600 * 8000;

    private static final Set<String> SAYS_NOTHING = Set.of("", "application/octet-stream", "binary/octet-stream");

    private final Set<String> contentTypes;
    private final Set<String> suffixes;

    AudioType(Set<String> contentTypes, Set<String> suffixes) {
        this.contentTypes = contentTypes;
        this.suffixes = suffixes;
    }

    abstract Sound read(byte[] body) throws BadAudioException;

    /** What a body is: by its own first bytes where its type is audio or says nothing, by its type, by the name's suffix. */
    static Optional<AudioType> of(String contentType, String path, byte[] body) {
        boolean open = SAYS_NOTHING.contains(contentType);
        if ((open || contentType.startsWith("audio/")) && Wav.looksLike(body)) {
            return Optional.of(WAV);
        }
        return open ? bySuffix(path) : byContentType(contentType);
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
