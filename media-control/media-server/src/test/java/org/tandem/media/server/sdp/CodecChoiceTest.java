package org.tandem.media.server.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tandem.media.server.codec.Codec;
import org.tandem.media.server.srtp.SrtpPolicy;

class CodecChoiceTest {
    private final Preference preference = new Preference();
    private final Negotiation one = negotiation(Codec.PCMA, Codec.G722, Codec.OPUS);
    private final Negotiation other = negotiation(Codec.PCMA, Codec.G722, Codec.OPUS);

    @Test
    void offersComeInTheConfiguredOrder() {
        assertThat(one.offer())
                .contains("RTP/AVP 8 9 111 101 102\r\n", "a=rtpmap:9 G722/8000\r\n", "a=rtpmap:111 opus/48000/2\r\n")
                .contains("a=fmtp:111 ", "a=rtpmap:102 telephone-event/48000");
        assertThat(negotiation(Codec.PCMU).offer())
                .contains("RTP/AVP 0 101\r\n")
                .doesNotContain("48000");
    }

    @Test
    void theOfferersFirstIsChosenOfThoseThatAreAllowed() {
        assertThat(one.answer(offer("0 9 8"))).contains("RTP/AVP 9\r\n");
        assertThat(one.agreed().orElseThrow().codec()).isEqualTo(Codec.G722);
    }

    @Test
    void opusKeepsTheOfferersNumbers() {
        String answer =
                one.answer(offer("96 8 97 98") + "a=rtpmap:96 OPUS/48000/2\r\na=rtpmap:97 telephone-event/8000\r\n"
                        + "a=rtpmap:98 telephone-event/48000\r\n");
        assertThat(answer).contains("RTP/AVP 96 98\r\n", "a=rtpmap:96 opus/48000/2");
        assertThat(one.agreed().orElseThrow().events()).isEqualTo(new Events(98, 48_000));
    }

    @Test
    void aSecondLegPrefersWhatTheFirstAgreedTo() {
        one.answer(offer("9 8"));
        assertThat(other.offer()).contains("RTP/AVP 9 8 111 ");
        assertThat(negotiation(Codec.PCMA, Codec.G722).answer(offer("8 9"))).contains("RTP/AVP 9\r\n");
        assertThat(negotiation(Codec.PCMA).answer(offer("8"))).contains("RTP/AVP 8\r\n");
    }

    private Negotiation negotiation(Codec... codecs) {
        Terms terms = new Terms(SrtpPolicy.OFF, List.of(codecs));
        return new Negotiation(InetAddress.getLoopbackAddress(), 20000, 77, terms, preference);
    }

    private static String offer(String formats) {
        return "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 4000 RTP/AVP "
                + formats + "\r\n";
    }
}
