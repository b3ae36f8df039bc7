package org.tandem.router.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.media.Prompt;
import org.tandem.router.call.EndReason;

/** What a web server's answer means, and what follows when it means nothing. */
@Tag("T30")
class FallbackTest {
    @ParameterizedTest
    @CsvSource({
        "500, text/xml, <Response/>, 11200",
        "404, text/html, gone, 11200",
        "200, text/xml, <Response>, 12100",
        "200, text/xml, <Other/>, 12102",
        "200, text/xml, ' <?xml version=\"1.0\"?><Response/>', 12100",
        "200, text/xml, '<?xml version=\"2.0\"?><Response/>', 12101",
        "200, application/json, {}, 12300",
        "200, text/xml, '', 11770",
    })
    void aBadAnswerGoesToTheFallback(int status, String type, String body, String code) throws Exception {
        Conversation talk = new Conversation().fallback("help");
        talk.exchange.page("start", status, type, body).document("help", "<Hangup/>");
        try (talk) {
            talk.run();
            talk.exchange.asked();
            var help = talk.exchange.asked();
            assertThat(help.url()).isEqualTo(FakeExchange.BASE + "help");
            assertThat(Conversation.parameter(help, "ErrorCode")).isEqualTo(code);
            assertThat(Conversation.parameter(help, "ErrorUrl")).isEqualTo(FakeExchange.BASE + "start");
            assertThat(talk.end()).isEqualTo(EndReason.HANGUP);
        }
    }

    @Test
    void whenAllFailsTheCallerIsTold() throws Exception {
        Conversation talk = new Conversation().fallback("help");
        talk.exchange.page("start", 500, "text/plain", "no").page("help", 500, "text/plain", "no");
        try (talk) {
            talk.run();
            var apology = talk.media().awaitPlay();
            assertThat(apology.prompts()).containsExactly(new Prompt.Speech("sorry", "kevin", ""));
            apology.end();
            assertThat(talk.end()).isEqualTo(EndReason.APPLICATION_FAILED);
        }
    }

    @Test
    void anActionThatFailsGoesToTheFallbackToo() throws Exception {
        Conversation talk = new Conversation().fallback("help");
        talk.exchange.page("keys", 503, "text/plain", "no").document("help", "<Hangup/>");
        try (talk) {
            talk.run("<Gather numDigits='1' action='keys'/>");
            talk.exchange.asked();
            talk.press("5");
            talk.exchange.asked();
            var help = talk.exchange.asked();
            assertThat(Conversation.parameter(help, "Digits")).isEqualTo("5");
            assertThat(Conversation.parameter(help, "ErrorCode")).isEqualTo("11200");
        }
    }

    @Test
    @Tag("T9")
    void audioIsPlayedAndTextIsSpoken() throws Exception {
        Conversation song = new Conversation();
        song.exchange.page("start", 200, "audio/wav", "RIFF");
        try (song) {
            song.run();
            assertThat(song.media().awaitPlay().prompts())
                    .containsExactly(new Prompt.Audio(URI.create(FakeExchange.BASE + "start")));
        }
        Conversation text = new Conversation();
        text.exchange.page("start", 200, "text/plain; charset=utf-8", "Good day.");
        try (text) {
            text.run();
            assertThat(text.media().awaitPlay().prompts()).containsExactly(new Prompt.Speech("Good day.", "kevin", ""));
        }
        Conversation plain = new Conversation();
        plain.exchange.page("start", 200, "text/plain", "<Response><Hangup/></Response>");
        try (plain) {
            assertThat(plain.run().end()).isEqualTo(EndReason.HANGUP);
        }
    }
}
