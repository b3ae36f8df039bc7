package org.tandem.media.server.sdp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandem.media.SdpRefusedException;
import org.tandem.media.server.codec.Codec;
import org.tandem.media.server.srtp.CryptoSuite;
import org.tandem.media.server.srtp.MasterKey;
import org.tandem.media.server.srtp.SrtpPolicy;

/**
 * The SDP of one port through any number of offers and answers (RFC 3264). A description that is refused changes nothing. Not
 * safe for threads; its port guards it.
 */
public final class Negotiation {
    private static final Events EVENTS = new Events(101, 8000);
    private static final Events FAST_EVENTS = new Events(102, 48_000);

    private final InetAddress address;
    private final int port;
    private final long sessionId;
    private final Terms terms;
    private final Preference preference;
    private int version;
    private String lastBody = "";
    private Agreed agreed;
    /** The far side's sections as last agreed, to be repeated in the same order (RFC 3264 8). */
    private List<MediaDescription> sections = List.of();

    private int ours;
    /** What we seal with: one key for each suite, for as long as the port lives. */
    private final Map<CryptoSuite, MasterKey> keys = new EnumMap<>(CryptoSuite.class);

    /** @param address as the far side sees it */
    public Negotiation(InetAddress address, int port, long sessionId, Terms terms, Preference preference) {
        this.address = address;
        this.port = port;
        this.sessionId = sessionId;
        this.terms = terms;
        this.preference = preference;
    }

    /** What is in force; empty before the first agreement. */
    public Optional<Agreed> agreed() {
        return Optional.ofNullable(agreed);
    }

    /**
     * Answers an offer.
     *
     * @throws SdpRefusedException when nothing in the offer can be used; nothing is changed then
     */
    public String answer(String offer) {
        SessionDescription session = SessionDescription.parse(offer);
        AudioSection audio = AudioSection.of(session, terms, preferred())
                .orElseThrow(() -> new SdpRefusedException(false, "no audio that can be used is offered: " + terms));
        agree(session, audio, security(audio));
        return write();
    }

    /** What is in force, offered again; at first all we can. */
    public String offer() {
        return agreed == null ? describe(firstOffer()) : write();
    }

    /**
     * Takes an answer.
     *
     * @throws SdpRefusedException when the answer accepts nothing; nothing is changed then
     */
    public void accept(String answer) {
        SessionDescription session = SessionDescription.parse(answer);
        AudioSection audio = AudioSection.of(session, terms, Optional.empty())
                .orElseThrow(() -> new SdpRefusedException(false, "the answer accepts no audio"));
        if (audio.index() != ours) {
            throw new SdpRefusedException(false, "the answer accepts audio that was not offered");
        }
        agree(session, audio, security(audio));
    }

    /** By the first line that can be used; an answer has one at most. */
    private Optional<Security> security(AudioSection audio) {
        return terms.srtp() == SrtpPolicy.OFF
                ? Optional.empty()
                : audio.keys().stream()
                        .findFirst()
                        .map(theirs ->
                                new Security(theirs.tag(), key(theirs.key().suite()), theirs.key()));
    }

    private MasterKey key(CryptoSuite suite) {
        return keys.computeIfAbsent(suite, MasterKey::random);
    }

    private void agree(SessionDescription session, AudioSection audio, Optional<Security> security) {
        InetSocketAddress remote = audio.agreed().remote();
        if (remote != null && remote.getAddress().getAddress().length != address.getAddress().length) {
            throw new SdpRefusedException(false, "an address of the other IP version");
        }
        sections = session.media();
        ours = audio.index();
        preference.set(audio.agreed().codec());
        agreed = security.map(audio.agreed()::securedBy).orElse(audio.agreed());
    }

    private String write() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < sections.size(); i++) {
            MediaDescription section = sections.get(i);
            if (i == ours) {
                section(lines, section.protocol(), agreed);
            } else {
                lines.add(
                        "m=" + section.type() + " 0 " + section.protocol() + " " + String.join(" ", section.formats()));
            }
        }
        return describe(lines);
    }

    private List<String> firstOffer() {
        List<String> lines = new ArrayList<>();
        String protocol = terms.srtp() == SrtpPolicy.REQUIRED ? "RTP/SAVP" : "RTP/AVP";
        List<Codec> codecs = inOrder();
        List<Events> events = codecs.contains(Codec.OPUS) ? List.of(EVENTS, FAST_EVENTS) : List.of(EVENTS);
        StringBuilder formats = new StringBuilder();
        codecs.forEach(codec -> formats.append(' ').append(codec.payloadType()));
        events.forEach(event -> formats.append(' ').append(event.payloadType()));
        lines.add("m=audio " + port + " " + protocol + formats);
        codecs.forEach(codec -> codec(lines, codec, codec.payloadType()));
        events.forEach(event -> events(lines, event));
        if (terms.srtp() != SrtpPolicy.OFF) {
            for (CryptoSuite suite : CryptoSuite.values()) {
                lines.add(new Crypto(suite.ordinal() + 1, key(suite)).line());
            }
        }
        end(lines, Direction.SENDRECV);
        return lines;
    }

    private void section(List<String> lines, String protocol, Agreed now) {
        String events = now.eventType() < 0 ? "" : " " + now.eventType();
        lines.add("m=audio " + port + " " + protocol + " " + now.payloadType() + events);
        codec(lines, now.codec(), now.payloadType());
        if (now.eventType() >= 0) {
            events(lines, now.events());
        }
        now.security().ifPresent(keys -> lines.add(new Crypto(keys.tag(), keys.local()).line()));
        end(lines, now.local());
    }

    private static void codec(List<String> lines, Codec codec, int payloadType) {
        lines.add("a=rtpmap:" + payloadType + " " + codec.rtpmap());
        if (codec == Codec.OPUS) {
            // Of use to the far leg, where packets are passed on as they are.
            lines.add("a=fmtp:" + payloadType + " minptime=10;useinbandfec=1");
        }
    }

    private static void events(List<String> lines, Events events) {
        lines.add("a=rtpmap:" + events.payloadType() + " telephone-event/" + events.rate());
        lines.add("a=fmtp:" + events.payloadType() + " 0-15");
    }

    /** A renegotiation follows the far side's own order. */
    private Optional<Codec> preferred() {
        return agreed == null ? preference.codec() : Optional.empty();
    }

    private List<Codec> inOrder() {
        List<Codec> codecs = new ArrayList<>(terms.codecs());
        preference.codec().filter(codecs::remove).ifPresent(codec -> codecs.add(0, codec));
        return codecs;
    }

    private static void end(List<String> lines, Direction direction) {
        lines.add("a=ptime:20");
        lines.add("a=" + direction.attribute());
    }

    private String describe(List<String> media) {
        String connection = Addresses.line(address);
        String body = "s=-\r\nc=" + connection + "\r\nt=0 0\r\n" + String.join("\r\n", media) + "\r\n";
        if (!body.equals(lastBody)) {
            version++;
            lastBody = body;
        }
        return "v=0\r\no=- " + sessionId + " " + version + " " + connection + "\r\n" + body;
    }

    /** The address and port that the far side is told. */
    public InetSocketAddress local() {
        return new InetSocketAddress(address, port);
    }
}
