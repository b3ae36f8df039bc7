package org.tandem.container.stack;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Writes flows as users of SIP URIs, sealed with a key of this process (RFC 5626 section 5.2), since peers bring them back. Nothing has
 * to be remembered for one. Thread-safe.
 */
final class FlowTokens {
    private static final String PREFIX = "flow.";
    /** Of the bytes for IPv4 and for IPv6; no other length is looked at. */
    private static final Pattern SHAPE = Pattern.compile("flow\\.(?:[\\w-]{44}|[\\w-]{60})");

    static final List<String> TRANSPORTS = List.of("udp", "tcp", "tls", "ws", "wss");
    private static final int SEAL = 16;
    /** Transport, two ports, the connection's number. */
    private static final int FIXED = 1 + 2 + 2 + 8;

    private final SecretKeySpec key;

    /** With a key that nobody knows. */
    FlowTokens() {
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        key = new SecretKeySpec(secret, "HmacSHA256");
    }

    /** Whether this is one of ours or was made to look so. */
    static boolean looksLikeOne(String user) {
        return user != null && SHAPE.matcher(user).matches();
    }

    String of(Flow flow) {
        byte[] address = flow.peer().getAddress().getAddress();
        byte[] content = ByteBuffer.allocate(FIXED + address.length)
                .put((byte) TRANSPORTS.indexOf(flow.transport()))
                .putShort((short) flow.localPort())
                .putShort((short) flow.peer().getPort())
                .putLong(flow.connection())
                .put(address)
                .array();
        byte[] all = Arrays.copyOf(content, content.length + SEAL);
        System.arraycopy(seal(content), 0, all, content.length, SEAL);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    /** The flow, unless the server never wrote this. */
    Optional<Flow> read(String user) {
        if (!looksLikeOne(user)) {
            return Optional.empty();
        }
        byte[] all = Base64.getUrlDecoder().decode(user.substring(PREFIX.length()));
        byte[] content = Arrays.copyOf(all, all.length - SEAL);
        byte[] seal = Arrays.copyOfRange(all, content.length, all.length);
        return MessageDigest.isEqual(seal, seal(content)) ? Optional.of(flow(content)) : Optional.empty();
    }

    private static Flow flow(byte[] content) {
        ByteBuffer in = ByteBuffer.wrap(content);
        try {
            String transport = TRANSPORTS.get(in.get());
            int localPort = Short.toUnsignedInt(in.getShort());
            int port = Short.toUnsignedInt(in.getShort());
            long connection = in.getLong();
            byte[] address = new byte[in.remaining()];
            in.get(address);
            return new Flow(
                    transport, localPort, new InetSocketAddress(InetAddress.getByAddress(address), port), connection);
        } catch (UnknownHostException | BufferUnderflowException e) {
            throw new IllegalStateException("sealed by us, but no flow", e);
        }
    }

    private byte[] seal(byte[] content) {
        try {
            Mac mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            return Arrays.copyOf(mac.doFinal(content), SEAL);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
