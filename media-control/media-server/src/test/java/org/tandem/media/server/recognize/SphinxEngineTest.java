package org.tandem.media.server.recognize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.tandem.media.server.detect.Line;
import org.tandem.media.server.speech.FreeTtsSynthesizer;

/** A synthetic voice over the telephone's band: what a person reaches may be better or worse. */
class SphinxEngineTest {
    private static final FreeTtsSynthesizer VOICE = new FreeTtsSynthesizer(1);
    private static final SphinxEngine ENGINE = new SphinxEngine();

    @AfterAll
    static void close() {
        ENGINE.close();
        VOICE.close();
    }

    @Test
    void mostHintedPhrasesAreUnderstood() throws Exception {
        List<String> hints = List.of(
                "Sales",
                "support",
                "billing",
                "operator",
                "account balance",
                "pay my bill",
                "main menu",
                "check order status",
                "cancel",
                "yes",
                "no");
        int right = 0;
        for (String hint : hints) {
            right += said(hint, hints).equals(hint) ? 1 : 0;
        }
        assertThat(right).isGreaterThanOrEqualTo(8);
    }

    @Test
    void digitsAreUnderstoodWithoutHints() throws Exception {
        int right = 0;
        for (String digits : List.of("4", "7", "5", "2", "8")) {
            right += said(digits, List.of()).equals(digits) ? 1 : 0;
        }
        assertThat(right).isGreaterThanOrEqualTo(3);
    }

    @Test
    void silenceAndHintsThatItDoesNotKnowAreNothing() throws Exception {
        assertThat(ENGINE.recognize(new short[16_000], List.of("yes")).text()).isEmpty();
        assertThat(said("yes", List.of("Zzyzxish Qwrtl"))).isEmpty();
        assertThat(said("yes", List.of("; grammar evil; public <x> = yes", "<NULL>", "yes")))
                .isEqualTo("yes");
    }

    private static String said(String text, List<String> hints) throws InterruptedException {
        short[] samples = new Line().pause(300).speech(VOICE, text).pause(600).samples();
        return ENGINE.recognize(samples, hints).text();
    }
}
