package org.tandem.media.server.sdp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tandem.media.server.codec.Codec;

/** The audio section of a far side's description, understood: the first usable codec, the telephone keys, the address, the lines of keys. */
record AudioSection(int index, Agreed agreed, List<Crypto> keys) {

    /** The first section that we can use; empty when there is none. @throws SdpRefusedException malformed */
    static Optional<AudioSection> of(SessionDescription session, Terms terms) {
        for (int i = 0; i < session.media().size(); i++) {
            MediaDescription media = session.media().get(i);
            if (usable(media, terms)) {
                int section = i;
                return firstCodec(media)
                        .map(format -> new AudioSection(section, agree(session, media, format), Crypto.of(media)));
            }
        }
        return Optional.empty();
    }

    private static boolean usable(MediaDescription media, Terms terms) {
        return media.type().equals("audio")
                && media.port() != 0
                && terms.allow(media)
                && firstCodec(media).isPresent();
    }

    private static Optional<String> firstCodec(MediaDescription media) {
        return media.formats().stream()
                .filter(format -> codec(media, format).isPresent())
                .findFirst();
    }

    private static Optional<Codec> codec(MediaDescription media, String format) {
        if (!isPayloadType(format)) {
            return Optional.empty();
        }
        String mapped = media.rtpmap(format).orElse(standard(format)).toUpperCase(Locale.ROOT);
        for (Codec codec : Codec.values()) {
            if (mapped.equals(codec + "/8000") || mapped.equals(codec + "/8000/1")) {
                return Optional.of(codec);
            }
        }
        return Optional.empty();
    }

    private static String standard(String format) {
        return format.equals("0") ? "PCMU/8000" : format.equals("8") ? "PCMA/8000" : "";
    }

    private static boolean isPayloadType(String format) {
        return format.matches("\\d{1,3}") && Integer.parseInt(format) < 128;
    }

    private static Agreed agree(SessionDescription session, MediaDescription media, String format) {
        String literal = media.connection().isEmpty() ? session.connection() : media.connection();
        InetAddress address = Addresses.parse(literal);
        Direction theirs = Direction.of(media.attributes(), Direction.of(session.attributes(), Direction.SENDRECV));
        boolean nowhere = address.isAnyLocalAddress();
        return new Agreed(
                nowhere ? null : new InetSocketAddress(address, media.port()),
                nowhere ? null : rtcp(media, address),
                codec(media, format).orElseThrow(),
                Integer.parseInt(format),
                eventType(media),
                theirs.mirrored(),
                Optional.empty());
    }

    /** RFC 3605: the attribute may name another port and another address. */
    private static InetSocketAddress rtcp(MediaDescription media, InetAddress address) {
        String[] parts = media.attribute("rtcp").orElse("").split(" ", -1);
        if (!parts[0].matches("\\d{1,5}") || Integer.parseInt(parts[0]) > 65535) {
            return new InetSocketAddress(address, Math.min(65535, media.port() + 1));
        }
        InetAddress other = parts.length == 4 ? Addresses.parse(parts[3]) : address;
        return new InetSocketAddress(other, Integer.parseInt(parts[0]));
    }

    private static int eventType(MediaDescription media) {
        return media.formats().stream()
                .filter(AudioSection::isPayloadType)
                .filter(format ->
                        media.rtpmap(format).orElse("").toLowerCase(Locale.ROOT).equals("telephone-event/8000"))
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElse(-1);
    }
}
