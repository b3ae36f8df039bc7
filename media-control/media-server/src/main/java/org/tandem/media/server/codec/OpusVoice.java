package org.tandem.media.server.codec;

import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusDecoder;
import io.github.jaredmdobson.concentus.OpusEncoder;
import io.github.jaredmdobson.concentus.OpusException;
import io.github.jaredmdobson.concentus.OpusPacketInfo;
import io.github.jaredmdobson.concentus.OpusSignal;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Opus (RFC 6716) at 8000 Hz, one channel, by Concentus. */
final class OpusVoice {
    /** Enough for what 8000 Hz hold. */
    private static final int BITS = 16_000;
    /** Of 10: the half of the best takes a third of its time, and nobody hears it at 8000 Hz. */
    private static final int COMPLEXITY = 3;

    private static final int LONGEST = 1275 * 6;
    private static final int[] PIECES = {480, 320, 160, 80, 40, 20};

    private OpusVoice() {}

    static VoiceDecoder decoder() {
        return new Decoder();
    }

    static VoiceEncoder encoder() {
        return new Encoder();
    }

    private static final class Decoder implements VoiceDecoder {
        private final OpusDecoder opus;
        private final byte[] payload = new byte[2048];

        Decoder() {
            try {
                opus = new OpusDecoder(Codec.RATE, 1);
            } catch (OpusException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public int samples(ByteBuffer packet, int offset, int bytes) {
            packet.get(offset, payload, 0, bytes);
            int samples = bytes == 0 ? 0 : OpusPacketInfo.getNumSamples(payload, 0, bytes, Codec.RATE);
            return Math.max(0, samples);
        }

        @Override
        public void decode(ByteBuffer packet, int offset, int bytes, short[] into) {
            int samples = samples(packet, offset, bytes);
            try {
                opus.decode(payload, 0, bytes, into, 0, samples, false);
            } catch (OpusException | RuntimeException e) {
                // A damaged packet is as good as a lost one; the library throws what it meets.
                Arrays.fill(into, 0, samples, (short) 0);
            }
        }
    }

    private static final class Encoder implements VoiceEncoder {
        private final OpusEncoder opus;

        Encoder() {
            try {
                opus = new OpusEncoder(Codec.RATE, 1, OpusApplication.OPUS_APPLICATION_VOIP);
            } catch (OpusException e) {
                throw new IllegalStateException(e);
            }
            opus.setBitrate(BITS);
            opus.setComplexity(COMPLEXITY);
            opus.setSignalType(OpusSignal.OPUS_SIGNAL_VOICE);
        }

        @Override
        public int encode(short[] samples, int from, int count, byte[] into) {
            try {
                return opus.encode(samples, from, count, into, 0, Math.min(into.length, LONGEST));
            } catch (OpusException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public int piece(int count) {
            for (int piece : PIECES) {
                if (piece <= count) {
                    return piece;
                }
            }
            return 0;
        }
    }
}
