package org.tandem.container.stack;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * The keep-alive of phones behind a NAT: a STUN Binding request on the SIP port (RFC 5626 sections 4.4.2 and 8, RFC 8489), answered with
 * where it came from. By that a phone notices that its NAT has given it another port. Stateless, thread-safe.
 */
final class Stun {
    private static final int HEADER = 20;
    private static final int COOKIE = 0x2112A442;

    private static final int REQUEST = 0x0001;
    private static final int SUCCESS = 0x0101;
    private static final int FAILURE = 0x0111;

    private static final int ERROR_CODE = 0x0009;
    private static final int UNKNOWN_ATTRIBUTES = 0x000A;
    private static final int XOR_MAPPED_ADDRESS = 0x0020;
    private static final int FINGERPRINT = 0x8028;
    /** An attribute below may not be passed over by who does not know it (RFC 8489 section 14). */
    private static final int OPTIONAL = 0x8000;

    /** Addresses and credentials, which a keep-alive needs none of. */
    private static final Set<Integer> KNOWN = Set.of(
            0x0001, 0x0006, 0x0008, ERROR_CODE, UNKNOWN_ATTRIBUTES, 0x0014, 0x0015, 0x001C, 0x001D, 0x001E, 0x0020);

    private static final int FINGERPRINT_SIZE = 8;
    private static final int FINGERPRINT_MASK = 0x5354554E;

    private static final int UNKNOWN = 420;
    private static final byte[] REASON = {'U', 'n', 'k', 'n', 'o', 'w', 'n', ' '};
    /** An answer must not be much larger than what a stranger, or who pretends to be one, has sent. */
    private static final int MOST_UNKNOWN = 4;

    private Stun() {}

    /** Whether a datagram is STUN, of whatever kind, and so no SIP: no SIP message begins with these bytes. */
    static boolean is(byte[] datagram) {
        if (datagram.length < HEADER || datagram[0] < 0 || datagram[0] > 3) {
            return false;
        }
        ByteBuffer message = ByteBuffer.wrap(datagram);
        int length = message.getShort(2) & 0xffff;
        return message.getInt(4) == COOKIE && length % 4 == 0 && length == datagram.length - HEADER;
    }

    /** The answer to a Binding request; nothing to whatever else is STUN, or broken. */
    static Optional<byte[]> answer(byte[] stun, InetSocketAddress source) {
        ByteBuffer request = ByteBuffer.wrap(stun);
        if (request.getShort() != REQUEST) {
            return Optional.empty();
        }
        request.position(HEADER);
        boolean fingerprint = false;
        int[] unknown = new int[MOST_UNKNOWN];
        int strange = 0;
        while (request.remaining() >= 4) {
            int start = request.position();
            int type = request.getShort() & 0xffff;
            int padded = (request.getShort() & 0xffff) + 3 & ~3;
            if (padded > request.remaining()) {
                return Optional.empty();
            }
            if (type == FINGERPRINT) {
                if (padded != 4 || request.remaining() != 4 || request.getInt() != fingerprint(stun, start)) {
                    return Optional.empty();
                }
                fingerprint = true;
            } else {
                if (type < OPTIONAL && !KNOWN.contains(type) && strange < MOST_UNKNOWN) {
                    unknown[strange++] = type;
                }
                request.position(request.position() + padded);
            }
        }
        byte[] body = strange == 0 ? mapped(stun, source) : refused(Arrays.copyOf(unknown, strange));
        return Optional.of(message(strange == 0 ? SUCCESS : FAILURE, stun, body, fingerprint));
    }

    private static byte[] mapped(byte[] request, InetSocketAddress source) {
        byte[] address = source.getAddress().getAddress();
        ByteBuffer attribute = ByteBuffer.allocate(8 + address.length);
        attribute.putShort((short) XOR_MAPPED_ADDRESS).putShort((short) (4 + address.length));
        attribute.putShort((short) (address.length == 4 ? 1 : 2));
        attribute.putShort((short) (source.getPort() ^ COOKIE >>> 16));
        for (int i = 0; i < address.length; i++) {
            // Cookie and transaction ID follow one another in the header.
            attribute.put((byte) (address[i] ^ request[4 + i]));
        }
        return attribute.array();
    }

    private static byte[] refused(int... unknown) {
        int listed = 2 * unknown.length;
        ByteBuffer body = ByteBuffer.allocate(8 + REASON.length + 4 + (listed + 3 & ~3));
        body.putShort((short) ERROR_CODE).putShort((short) (4 + REASON.length));
        body.putInt(UNKNOWN / 100 << 8 | UNKNOWN % 100).put(REASON);
        body.putShort((short) UNKNOWN_ATTRIBUTES).putShort((short) listed);
        for (int type : unknown) {
            body.putShort((short) type);
        }
        return body.array();
    }

    private static byte[] message(int type, byte[] request, byte[] body, boolean fingerprint) {
        int size = HEADER + body.length + (fingerprint ? FINGERPRINT_SIZE : 0);
        ByteBuffer answer = ByteBuffer.allocate(size);
        answer.putShort((short) type).putShort((short) (size - HEADER));
        answer.put(request, 4, HEADER - 4).put(body);
        if (fingerprint) {
            int print = fingerprint(answer.array(), answer.position());
            answer.putShort((short) FINGERPRINT).putShort((short) 4).putInt(print);
        }
        return answer.array();
    }

    private static int fingerprint(byte[] message, int length) {
        CRC32 sum = new CRC32();
        sum.update(message, 0, length);
        return (int) sum.getValue() ^ FINGERPRINT_MASK;
    }
}
