package org.tandem.media.server.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tandem.media.SdpRefusedException;
import org.tandem.media.server.codec.Codec;
import org.tandem.media.server.srtp.CryptoSuite;
import org.tandem.media.server.srtp.MasterKey;
import org.tandem.media.server.srtp.SrtpPolicy;

class SecureNegotiationTest {
    private static final String KEY =
            MasterKey.random(CryptoSuite.AES_CM_128_HMAC_SHA1_80).base64();

    private final Negotiation off = negotiation(SrtpPolicy.OFF);
    private final Negotiation optional = negotiation(SrtpPolicy.OPTIONAL);
    private final Negotiation required = negotiation(SrtpPolicy.REQUIRED);

    @Test
    void theFirstUsableLineIsAnsweredUnderItsTagWithAKeyOfOurs() {
        String answer = required.answer(offer(
                "RTP/SAVP",
                "a=crypto:1 F8_128_HMAC_SHA1_80 inline:" + KEY,
                "a=crypto:2 AES_CM_128_HMAC_SHA1_80 inline:" + KEY + "|2^20|1:4",
                "a=crypto:3 AES_CM_128_HMAC_SHA1_80 inline:" + KEY + " UNENCRYPTED_SRTP",
                "a=crypto:4 AES_CM_128_HMAC_SHA1_80 inline:short",
                "a=crypto:5 AES_CM_128_HMAC_SHA1_80 inline:" + KEY + "|2^31 WSH=128"));
        Security keys = required.agreed().orElseThrow().security().orElseThrow();
        assertThat(answer)
                .contains(
                        " RTP/SAVP 0",
                        "a=crypto:5 AES_CM_128_HMAC_SHA1_80 inline:"
                                + keys.local().base64())
                .doesNotContain(KEY);
        assertThat(keys.remote().base64()).isEqualTo(KEY);
        assertThat(required.agreed().toString())
                .doesNotContain(KEY, keys.local().base64());
    }

    @Test
    void policyDecidesWhatIsRefused() {
        String secure = offer("RTP/SAVP", "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:" + KEY);
        String plain = offer("RTP/AVP");
        assertThatThrownBy(() -> off.answer(secure)).isInstanceOf(SdpRefusedException.class);
        assertThatThrownBy(() -> required.answer(plain)).isInstanceOf(SdpRefusedException.class);
        assertThatThrownBy(() -> required.answer(offer("RTP/SAVP"))).isInstanceOf(SdpRefusedException.class);
        assertThat(optional.answer(plain)).contains("RTP/AVP").doesNotContain("crypto");
        assertThat(optional.answer(secure)).contains("RTP/SAVP", "a=crypto:1 ");
        assertThat(off.answer(offer("RTP/AVP", "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:" + KEY)))
                .doesNotContain("crypto");
    }

    @Test
    void offersAreMadeByPolicyToo() {
        assertThat(off.offer()).contains("RTP/AVP").doesNotContain("crypto");
        assertThat(required.offer()).contains("RTP/SAVP", "a=crypto:3 AEAD_AES_128_GCM inline:");
        String offer = optional.offer();
        assertThat(offer).contains("RTP/AVP", "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:");
        optional.accept(offer("RTP/AVP"));
        assertThat(optional.agreed().orElseThrow().security()).isEmpty();
        assertThatThrownBy(() -> required.accept(offer("RTP/SAVP"))).isInstanceOf(SdpRefusedException.class);
    }

    @Test
    void bothSidesHoldTheSameKeysAndKeepTheirOwn() {
        Negotiation far = negotiation(SrtpPolicy.OPTIONAL);
        required.accept(far.answer(required.offer()));
        Security ours = required.agreed().orElseThrow().security().orElseThrow();
        Security theirs = far.agreed().orElseThrow().security().orElseThrow();
        assertThat(ours.local()).isEqualTo(theirs.remote());
        assertThat(ours.remote()).isEqualTo(theirs.local());
        required.accept(far.answer(required.offer()));
        assertThat(required.agreed().orElseThrow().security()).contains(ours);
    }

    private static Negotiation negotiation(SrtpPolicy policy) {
        return new Negotiation(
                InetAddress.getLoopbackAddress(),
                20000,
                77,
                new Terms(policy, List.of(Codec.PCMU, Codec.PCMA)),
                new Preference());
    }

    private static String offer(String protocol, String... lines) {
        return "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 4000 " + protocol
                + " 0\r\n" + String.join("\r\n", lines) + "\r\n";
    }
}
