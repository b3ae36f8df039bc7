package org.tandem.media.server.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.media.SdpRefusedException;
import org.tandem.media.server.codec.Codec;
import org.tandem.media.server.srtp.SrtpPolicy;

class NegotiationTest {
    private static final Terms TERMS = new Terms(SrtpPolicy.OFF, List.of(Codec.PCMU, Codec.PCMA));

    private final Negotiation negotiation = new Negotiation(address("192.0.2.1"), 20000, 77, TERMS, new Preference());

    @Test
    void answersTheFirstCodecAndTheKeys() {
        String answer = negotiation.answer(
                offer("m=audio 4000 RTP/AVP 18 8 0 97", "a=rtpmap:97 telephone-event/8000", "a=ptime:30"));
        assertThat(answer).isEqualTo("""
                v=0
                o=- 77 1 IN IP4 192.0.2.1
                s=-
                c=IN IP4 192.0.2.1
                t=0 0
                m=audio 20000 RTP/AVP 8 97
                a=rtpmap:8 PCMA/8000
                a=rtpmap:97 telephone-event/8000
                a=fmtp:97 0-15
                a=ptime:20
                a=sendrecv
                """.replace("\n", "\r\n"));
        Agreed agreed = negotiation.agreed().orElseThrow();
        assertThat(agreed.codec()).isEqualTo(Codec.PCMA);
        assertThat(agreed.eventType()).isEqualTo(97);
        assertThat(agreed.remote()).isEqualTo(new InetSocketAddress("198.51.100.9", 4000));
        assertThat(agreed.remoteRtcp()).isEqualTo(new InetSocketAddress("198.51.100.9", 4001));
    }

    @Test
    void aCodecMayHaveANumberOfItsOwn() {
        String answer = negotiation.answer(offer("m=audio 4000 RTP/AVP 96", "a=rtpmap:96 pcmu/8000/1"));
        assertThat(answer).contains("m=audio 20000 RTP/AVP 96\r\n", "a=rtpmap:96 PCMU/8000\r\n");
        assertThat(negotiation.agreed().orElseThrow().payloadType()).isEqualTo(96);
        assertThat(negotiation.agreed().orElseThrow().eventType()).isEqualTo(-1);
    }

    @Test
    void keysOfAnotherClockAreNotTaken() {
        assertThat(negotiation.answer(offer("m=audio 4000 RTP/AVP 0 98", "a=rtpmap:98 telephone-event/48000")))
                .doesNotContain("98");
    }

    @Test
    void theOrderOfSectionsIsKeptAndTheRestRefused() {
        String answer = negotiation.answer(offer(
                "m=video 5000 RTP/AVP 31",
                "m=audio 4002 RTP/SAVP 0",
                "m=audio 4000 RTP/AVP 0",
                "c=IN IP4 203.0.113.5",
                "m=audio 4004 RTP/AVP 8"));
        assertThat(answer.lines().filter(line -> line.startsWith("m=")))
                .containsExactly(
                        "m=video 0 RTP/AVP 31",
                        "m=audio 0 RTP/SAVP 0",
                        "m=audio 20000 RTP/AVP 0",
                        "m=audio 0 RTP/AVP 8");
        assertThat(negotiation.agreed().orElseThrow().remote()).isEqualTo(new InetSocketAddress("203.0.113.5", 4000));
        assertThat(negotiation.offer().lines().filter(line -> line.startsWith("m=")))
                .hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({"sendrecv,sendrecv,true", "sendonly,recvonly,false", "recvonly,sendonly,true", "inactive,inactive,false"
    })
    void directionsAreMirrored(String offered, String answered, boolean sends) {
        assertThat(negotiation.answer(offer("m=audio 4000 RTP/AVP 0", "a=" + offered)))
                .contains("a=" + answered);
        assertThat(negotiation.agreed().orElseThrow().sends()).isEqualTo(sends);
        assertThat(negotiation.agreed().orElseThrow().onHold()).isEqualTo(!offered.equals("sendrecv"));
    }

    @Test
    void theSessionsDirectionCountsWhereTheSectionHasNone() {
        String offer = offer("m=audio 4000 RTP/AVP 0").replace("t=0 0\r\n", "t=0 0\r\na=sendonly\r\n");
        assertThat(negotiation.answer(offer)).contains("a=recvonly");
    }

    @Test
    void noAddressIsHold() {
        negotiation.answer(offer("m=audio 4000 RTP/AVP 0", "c=IN IP4 0.0.0.0"));
        Agreed agreed = negotiation.agreed().orElseThrow();
        assertThat(agreed.remote()).isNull();
        assertThat(agreed.sends()).isFalse();
        assertThat(agreed.onHold()).isTrue();
    }

    @Test
    void theVersionRisesOnlyWithAChange() {
        String offer = offer("m=audio 4000 RTP/AVP 0");
        assertThat(negotiation.answer(offer)).contains("o=- 77 1 IN");
        assertThat(negotiation.answer(offer)).contains("o=- 77 1 IN");
        assertThat(negotiation.answer(offer("m=audio 4000 RTP/AVP 0", "a=sendonly")))
                .contains("o=- 77 2 IN");
        assertThat(negotiation.offer()).contains("o=- 77 2 IN", "a=recvonly");
    }

    @Test
    void rtcpMayBeElsewhere() {
        negotiation.answer(offer("m=audio 4000 RTP/AVP 0", "a=rtcp:5555 IN IP4 198.51.100.77"));
        assertThat(negotiation.agreed().orElseThrow().remoteRtcp())
                .isEqualTo(new InetSocketAddress("198.51.100.77", 5555));
    }

    @Test
    void ipv6() {
        Negotiation six = new Negotiation(address("2001:db8::1"), 20000, 77, TERMS, new Preference());
        String offer = offer("m=audio 4000 RTP/AVP 0", "c=IN IP6 2001:db8::9");
        assertThat(six.answer(offer)).contains("c=IN IP6 2001:db8:0:0:0:0:0:1");
        assertThat(six.agreed().orElseThrow().remote()).isEqualTo(new InetSocketAddress("2001:db8::9", 4000));
        assertThatThrownBy(() -> negotiation.answer(offer))
                .isInstanceOfSatisfying(
                        SdpRefusedException.class,
                        no -> assertThat(no.malformed()).isFalse());
    }

    @Test
    void aLateOfferIsAnswered() {
        assertThat(negotiation.offer())
                .contains("m=audio 20000 RTP/AVP 0 8 101", "a=rtpmap:101 telephone-event/8000", "a=sendrecv");
        negotiation.accept(offer("m=audio 4000 RTP/AVP 8 101", "a=rtpmap:101 telephone-event/8000"));
        assertThat(negotiation.agreed().orElseThrow().codec()).isEqualTo(Codec.PCMA);
        assertThat(negotiation.offer()).contains("m=audio 20000 RTP/AVP 8 101");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "m=audio 4000 RTP/AVP 18",
                "m=audio 0 RTP/AVP 0",
                "m=audio 4000 RTP/SAVP 0",
                "m=video 4 RTP/AVP 31"
            })
    void whatCannotBeUsedIsRefusedAndChangesNothing(String media) {
        negotiation.answer(offer("m=audio 4000 RTP/AVP 0"));
        Agreed before = negotiation.agreed().orElseThrow();
        assertThatThrownBy(() -> negotiation.answer(offer(media)))
                .isInstanceOfSatisfying(
                        SdpRefusedException.class,
                        no -> assertThat(no.malformed()).isFalse());
        assertThatThrownBy(() -> negotiation.accept(offer(media))).isInstanceOf(SdpRefusedException.class);
        assertThat(negotiation.agreed().orElseThrow()).isSameAs(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "v=0\r\n",
                "v=0\r\no=- 1 1 IN IP4 1.2.3.4\r\ns=-\r\n",
                "v=0\r\no=- 1 1 IN IP4 1.2.3.4\r\nc=IN IP4 1.2.3.4\r\nm=audio x RTP/AVP 0\r\n",
                "v=0\r\no=- 1 1 IN IP4 1.2.3.4\r\nc=IN IP4 1.2.3.4\r\nm=audio 99999 RTP/AVP 0\r\n",
                "v=0\r\no=- 1 1 IN IP4 1.2.3.4\r\nc=IN IP4 1.2.3.4\r\nm=audio 4000\r\n",
                "v=0\r\no=- 1 1 IN IP4 1.2.3.4\r\nc=IN IPX 1.2.3.4\r\nm=audio 4000 RTP/AVP 0\r\n",
                "v=0\r\no=- 1 1 IN IP4 1.2.3.4\r\nc=IN IP4 1.2.3.999\r\nm=audio 4000 RTP/AVP 0\r\n",
                "v=0\r\no=- 1 1 IN IP4 1.2.3.4\r\nm=audio 4000 RTP/AVP 0\r\n",
                "v=0\r\nrubbish\r\n"
            })
    void rubbishIsToldFromRefusal(String text) {
        assertThatThrownBy(() -> negotiation.answer(text))
                .isInstanceOfSatisfying(
                        SdpRefusedException.class,
                        no -> assertThat(no.malformed()).isTrue());
    }

    private static String offer(String... media) {
        return "v=0\r\no=- 1 1 IN IP4 198.51.100.9\r\ns=-\r\nc=IN IP4 198.51.100.9\r\nt=0 0\r\n"
                + String.join("\r\n", media) + "\r\n";
    }

    private static InetAddress address(String literal) {
        return Addresses.parse(literal);
    }
}
