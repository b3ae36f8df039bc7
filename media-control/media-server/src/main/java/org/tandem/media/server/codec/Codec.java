package org.tandem.media.server.codec;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** The audio encodings of a port. Whatever their own sample rate is, here they become, and are made of, samples of 8000 Hz. */
@SuppressWarnings("ImmutableEnumChecker") // a law is immutable, and so are references to constructors
public enum Codec {
    PCMU(0, "PCMU/8000", Law.MU),
    PCMA(8, "PCMA/8000", Law.A),
    /** ITU-T G.722 at 64 kbit/s; its clock runs at half its sample rate by an old mistake (RFC 3551 4.5.2). */
    G722(9, "G722/8000", 1, G722Decoder::new, G722Encoder::new),
    /** RFC 6716, RFC 7587. */
    OPUS(111, "opus/48000/2", 6, OpusVoice::decoder, OpusVoice::encoder);

    /** Samples a second. */
    public static final int RATE = 8000;
    /** Samples in the 20 ms that one packet of ours holds. */
    public static final int FRAME = 160;

    private final int payloadType;
    private final String rtpmap;
    private final Optional<Law> law;
    private final int ticks;
    private final Supplier<VoiceDecoder> decoders;
    private final Supplier<VoiceEncoder> encoders;

    Codec(int payloadType, String rtpmap, Law law) {
        this.payloadType = payloadType;
        this.rtpmap = rtpmap;
        this.law = Optional.of(law);
        this.ticks = 1;
        this.decoders = Codec::none;
        this.encoders = Codec::none;
    }

    Codec(int payloadType, String rtpmap, int ticks, Supplier<VoiceDecoder> decoders, Supplier<VoiceEncoder> encoders) {
        this.payloadType = payloadType;
        this.rtpmap = rtpmap;
        this.law = Optional.empty();
        this.ticks = ticks;
        this.decoders = decoders;
        this.encoders = encoders;
    }

    private static <T> T none() {
        throw new IllegalStateException("G.711 needs no coder");
    }

    /** Its number where we may choose: the static one (RFC 3551 6) where it has one. */
    public int payloadType() {
        return payloadType;
    }

    /** As SDP writes it: {@code encoding/clock}, and channels where there are more. */
    public String rtpmap() {
        return rtpmap;
    }

    /** Its law, for G.711; nothing for encodings that need a coder for each stream. */
    public Optional<Law> law() {
        return law;
    }

    /** What silence is coded as, in G.711. */
    public byte silence() {
        return law.orElseThrow().silence();
    }

    /** Ticks of the RTP clock for each sample of 8000 Hz. */
    public int ticks() {
        return ticks;
    }

    /** A decoder of one stream; only of encodings without a {@link #law}. */
    public VoiceDecoder newDecoder() {
        return decoders.get();
    }

    /** An encoder of one stream; only of encodings without a {@link #law}. */
    public VoiceEncoder newEncoder() {
        return encoders.get();
    }

    /** By what SDP says; one channel may go without saying. */
    public static Optional<Codec> of(String mapped) {
        String text = mapped.toUpperCase(Locale.ROOT);
        for (Codec codec : values()) {
            String own = codec.rtpmap.toUpperCase(Locale.ROOT);
            if (text.equals(own) || text.equals(own + "/1")) {
                return Optional.of(codec);
            }
        }
        return Optional.empty();
    }

    /** By its name, in any case. */
    public static Optional<Codec> named(String name) {
        for (Codec codec : values()) {
            if (codec.name().equalsIgnoreCase(name)) {
                return Optional.of(codec);
            }
        }
        return Optional.empty();
    }
}
