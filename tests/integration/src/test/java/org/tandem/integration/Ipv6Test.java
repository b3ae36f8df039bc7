package org.tandem.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.integration.Scene.SOON;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tandem.phone.Phone;
import org.tandem.phone.PhoneCall;
import org.tandem.phone.PhoneCall.State;

/** A server whose SIP and RTP are on the loopback address of IPv6. */
class Ipv6Test {
    private static final Map<String, String> ENVIRONMENT =
            Map.of("TANDEM_SIP_ADDRESS", "::1", "TANDEM_MEDIA_RTP_ADDRESS", "::1", "TANDEM_SIP_WARM_UP_MILLIS", "0");

    @Test
    void callsInAndOutAreHeard() throws Exception {
        try (Platform platform = Platform.start(ENVIRONMENT);
                Scene scene = platform.scene();
                Phone phone = new Phone("udp", InetAddress.getByName("::1"), 0, step -> {})) {
            scene.voice("<Play>/in.wav</Play>").app().tone("/in.wav", 620, Duration.ofSeconds(1));
            PhoneCall in =
                    phone.dial(scene.sipUri()).from("+14155550199").call().awaitAnswered(SOON);
            assertThat(in.media().awaitTone(620, SOON)).isTrue();
            assertThat(in.awaitOver(SOON)).isEqualTo(State.HUNG_UP_BY_THEM);

            scene.app().document("/out", "<Play>/out.wav</Play>").tone("/out.wav", 850, Duration.ofSeconds(1));
            scene.rest()
                    .post(
                            "/Calls.json",
                            Map.of(
                                    "From",
                                    scene.number(),
                                    "To",
                                    phone.uri("alice"),
                                    "Url",
                                    scene.app().url("/out")));
            PhoneCall out = phone.awaitCall(SOON).ring().answer();
            assertThat(out.media().awaitTone(850, SOON)).isTrue();
            assertThat(out.awaitOver(SOON)).isEqualTo(State.HUNG_UP_BY_THEM);
        }
    }
}
