package org.tandem.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.integration.Scene.SOON;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tandem.customer.WebRequest;
import org.tandem.phone.PhoneCall;
import org.tandem.phone.PhoneCall.State;

/** Applications that the platform has itself, reached by their URL. */
@ExtendWith(Running.class)
@Tag("T33")
class PrebuiltTest {
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void anAttendantSendsTheCallerOn(Platform platform) {
        try (Scene scene = platform.scene()) {
            scene.app().tone("/hello.wav", 620, Duration.ofSeconds(2)).document("/sales", "<Hangup/>");
            scene.configure(
                    "VoiceUrl",
                    "tandem://apps/attendant?Greeting=" + encoded(scene.app().url("/hello.wav")) + "&Option2="
                            + encoded(scene.app().url("/sales")));
            PhoneCall call = scene.talk();
            assertThat(call.media().awaitTone(620, SOON)).isTrue();
            call.press("2").awaitOver(SOON);
            WebRequest sales = scene.asked("/sales");

            assertThat(sales.parameter("To")).isEqualTo(scene.number());
            assertThat(Platform.officiallySigned(sales)).isTrue();
        }
    }

    @Test
    void followMeGoesOnToTheNextParty(Platform platform) {
        try (Scene scene = platform.scene()) {
            String gone = "sip:nobody@" + platform.server().sip();
            String numbers = encoded(gone + "," + scene.phone("tcp").uri("bob"));
            scene.configure("VoiceUrl", "tandem://apps/follow-me?Numbers=" + numbers);
            PhoneCall call = scene.talk();
            PhoneCall bob = scene.phone("tcp").awaitCall(SOON).answer();
            bob.awaitAnswered(SOON);
            call.hangUp();
            assertThat(bob.awaitOver(SOON)).isEqualTo(State.HUNG_UP_BY_THEM);
        }
    }
}
