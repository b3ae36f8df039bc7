package org.tandem.media.server.sdp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tandem.media.server.codec.Codec;

/** The audio section of a far side's description, understood: the first usable codec, the telephone keys, the address, the lines of keys. */
record AudioSection(int index, Agreed agreed, List<Crypto> keys) {
    private static final Pattern PAYLOAD_TYPE = Pattern.compile("\\d{1,3}");
    private static final Pattern PORT = Pattern.compile("\\d{1,5}");

    /**
     * The first section that we can use; empty when there is none.
     *
     * @param preferred is chosen where it is there, and otherwise the first that we may agree to
     * @throws SdpRefusedException malformed
     */
    static Optional<AudioSection> of(SessionDescription session, Terms terms, Optional<Codec> preferred) {
        for (int i = 0; i < session.media().size(); i++) {
            MediaDescription media = session.media().get(i);
            if (media.type().equals("audio") && media.port() != 0 && terms.allow(media)) {
                Optional<Voice> voice = voice(media, terms, preferred);
                if (voice.isPresent()) {
                    return Optional.of(new AudioSection(i, agree(session, media, voice.get()), Crypto.of(media)));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Voice> voice(MediaDescription media, Terms terms, Optional<Codec> preferred) {
        List<Voice> usable = media.formats().stream()
                .filter(AudioSection::isPayloadType)
                .flatMap(format -> Codec.of(media.rtpmap(format).orElse(standard(format))).stream()
                        .filter(terms.codecs()::contains)
                        .map(codec -> new Voice(codec, Integer.parseInt(format))))
                .toList();
        return usable.stream()
                .filter(voice ->
                        preferred.filter(codec -> codec == voice.codec()).isPresent())
                .findFirst()
                .or(() -> usable.stream().findFirst());
    }

    private static String standard(String format) {
        return switch (format) {
            case "0" -> "PCMU/8000";
            case "8" -> "PCMA/8000";
            case "9" -> "G722/8000";
            default -> "";
        };
    }

    private static boolean isPayloadType(String format) {
        return PAYLOAD_TYPE.matcher(format).matches() && Integer.parseInt(format) < 128;
    }

    private static Agreed agree(SessionDescription session, MediaDescription media, Voice voice) {
        String literal = media.connection().isEmpty() ? session.connection() : media.connection();
        InetAddress address = Addresses.parse(literal);
        Direction theirs = Direction.of(media.attributes(), Direction.of(session.attributes(), Direction.SENDRECV));
        boolean nowhere = address.isAnyLocalAddress();
        return new Agreed(
                nowhere ? null : new InetSocketAddress(address, media.port()),
                nowhere ? null : rtcp(media, address),
                voice,
                events(media, Codec.RATE * voice.codec().ticks())
                        .or(() -> events(media, Codec.RATE))
                        .orElse(Events.NONE),
                theirs.mirrored(),
                Optional.empty());
    }

    /** RFC 3605: the attribute may name another port and another address. */
    private static InetSocketAddress rtcp(MediaDescription media, InetAddress address) {
        String[] parts = media.attribute("rtcp").orElse("").split(" ", -1);
        if (!PORT.matcher(parts[0]).matches() || Integer.parseInt(parts[0]) > 65535) {
            return new InetSocketAddress(address, Math.min(65535, media.port() + 1));
        }
        InetAddress other = parts.length == 4 ? Addresses.parse(parts[3]) : address;
        return new InetSocketAddress(other, Integer.parseInt(parts[0]));
    }

    private static Optional<Events> events(MediaDescription media, int rate) {
        return media.formats().stream()
                .filter(AudioSection::isPayloadType)
                .filter(format ->
                        media.rtpmap(format).orElse("").toLowerCase(Locale.ROOT).equals("telephone-event/" + rate))
                .map(format -> new Events(Integer.parseInt(format), rate))
                .findFirst();
    }
}
