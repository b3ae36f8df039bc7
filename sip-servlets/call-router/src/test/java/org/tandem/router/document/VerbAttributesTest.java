package org.tandem.router.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tandem.media.FakePlayer;
import org.tandem.media.Prompt;
import org.tandem.router.call.EndReason;
import org.tandem.router.call.Exchange;

/** What the attributes of the verbs do, one by one. */
class VerbAttributesTest {
    private static final int DOCUMENT_LIMIT = 64 * 1024;

    private static Conversation run(String verbs) throws InterruptedException {
        Conversation talk = new Conversation();
        talk.exchange.document("done", "<Hangup/>");
        talk.run(verbs);
        talk.exchange.asked();
        return talk;
    }

    @Test
    @Tag("Say@voice/language")
    void wordsAreSpokenByTheVoiceAndInTheLanguageAskedFor() throws Exception {
        try (Conversation talk = run("<Say voice='alice' language='en-GB'>Hello</Say>")) {
            assertThat(talk.media().awaitPlay().prompts())
                    .containsExactly(new Prompt.Speech("Hello", "alice", "en-GB"));
        }
    }

    @Test
    @Tag("Play@loop/digits")
    void keysComeBeforeTheSoundAndAllOfItAsOftenAsItSays() throws Exception {
        try (Conversation talk = run("<Play loop='2' digits='1w#'>two.wav</Play>")) {
            for (int i = 0; i < 2; i++) {
                FakePlayer round = talk.media().awaitPlay();
                assertThat(round.prompts())
                        .containsExactly(
                                new Prompt.Digits("1w#"), new Prompt.Audio(URI.create(FakeExchange.BASE + "two.wav")));
                round.end();
            }
            assertThat(talk.end()).isEqualTo(EndReason.DOCUMENT_ENDED);
        }
    }

    @Test
    @Tag("Gather@method")
    void keysMayBeToldByGet() throws Exception {
        try (Conversation talk = run("<Gather numDigits='1' action='/done' method='GET'/>")) {
            talk.press("5");
            Exchange.Question keys = talk.exchange.asked();
            assertThat(keys.method()).isEqualTo("GET");
            assertThat(Conversation.parameter(keys, "Digits")).isEqualTo("5");
        }
    }

    @Test
    @Tag("Redirect@method")
    void theNextDocumentMayBeAskedForByGet() throws Exception {
        try (Conversation talk = run("<Redirect method='GET'>/done</Redirect>")) {
            assertThat(talk.exchange.asked().method()).isEqualTo("GET");
        }
    }

    @Test
    @Tag("Sms@to/from/statusCallback/action/method")
    @Tag("Message@to/from/statusCallback/action/method")
    void aTextGoesFromAndToWhomTheDocumentSays() throws Exception {
        for (String verb : List.of("Sms", "Message")) {
            String attributes =
                    " to='+14155550188' from='+14155550122' statusCallback='/told' action='/done' method='GET'>";
            try (Conversation talk = run("<" + verb + attributes + "Hi</" + verb + ">")) {
                Exchange.Question done = talk.exchange.asked();
                assertThat(done.method()).isEqualTo("GET");
                assertThat(Conversation.parameter(done, "SmsSid")).isEqualTo("SM1");
                assertThat(talk.exchange.told)
                        .containsExactly("+14155550122 texts +14155550188: Hi, telling " + FakeExchange.BASE + "told");
            }
        }
    }

    @Test
    @Tag("Sms")
    @Tag("Message")
    void aTextGoesToTheCallerIfNobodyIsNamed() throws Exception {
        try (Conversation talk = run("<Sms>Hi</Sms>")) {
            assertThat(talk.end()).isEqualTo(EndReason.DOCUMENT_ENDED);
            assertThat(talk.exchange.told).containsExactly("+14155550100 texts +14155550111: Hi, telling ");
        }
    }

    /** No toy limit: the longest document that is allowed runs to its end. */
    @Test
    @Tag("T10")
    void aDocumentMayHave64Kilobytes() throws Exception {
        String frame = "<Response></Response>";
        String redirect = "<Redirect>/done</Redirect>";
        String pause = "<Pause length='0'/>";
        int room = DOCUMENT_LIMIT - frame.length() - redirect.length();
        String verbs = pause.repeat(room / pause.length());
        String filled = verbs + " ".repeat(room - verbs.length()) + redirect;
        try (Conversation talk = run(filled)) {
            assertThat(talk.exchange.asked().url()).isEqualTo(FakeExchange.BASE + "done");
            assertThat(talk.end()).isEqualTo(EndReason.HANGUP);
        }
        Conversation longer = new Conversation().fallback("done");
        longer.exchange.document("done", "<Hangup/>");
        try (longer) {
            longer.run(filled + " ");
            longer.exchange.asked();
            assertThat(Conversation.parameter(longer.exchange.asked(), "ErrorCode"))
                    .isEqualTo("11750");
        }
    }
}
