package org.tandem.router.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.media.Prompt;
import org.tandem.router.verb.Dial;
import org.tandem.router.verb.Gather;
import org.tandem.router.verb.Pause;
import org.tandem.router.verb.Play;
import org.tandem.router.verb.Say;

class DocumentParserTest {
    private static final Optional<URI> FROM = Optional.of(URI.create("http://app.example/dir/start?x=1"));

    private final DocumentParser parser = new DocumentParser("kevin");

    private Document parse(String verbs) throws DocumentException {
        return parser.parse("<?xml version=\"1.0\"?><Response>" + verbs + "</Response>", FROM);
    }

    @Test
    void defaultsAreThoseOfTheLanguage() throws DocumentException {
        Gather gather = (Gather) parse("<Gather/>").verbs().get(0);
        assertThat(gather.rules()).isEqualTo(new Gather.Rules(Duration.ofSeconds(5), 0, "#", false));
        Dial dial = (Dial) parse("<Dial>+14155550100</Dial>").verbs().get(0);
        assertThat(dial.terms())
                .isEqualTo(new Dial.Terms(Duration.ofSeconds(30), Duration.ofHours(4), "", false, false));
        assertThat(parse("<Pause/>").verbs()).containsExactly(new Pause(Duration.ofSeconds(1)));
    }

    @Test
    @Tag("Gather@finishOnKey")
    void theThreeKindsOfGatherKeys() throws DocumentException {
        assertThat(((Gather) parse("<Gather finishOnKey=''/>").verbs().get(0))
                        .rules()
                        .finishOnKey())
                .isEmpty();
        assertThat(((Gather) parse("<Gather finishOnKey='*'/>").verbs().get(0))
                        .rules()
                        .finishOnKey())
                .isEqualTo("*");
        Document wrong = parse("<Gather finishOnKey='12'/>");
        assertThat(((Gather) wrong.verbs().get(0)).rules().finishOnKey()).isEqualTo("#");
        assertThat(wrong.warnings()).extracting(Document.Warning::code).containsExactly(13310);
    }

    @ParameterizedTest
    @CsvSource({
        "<Say loop='x'>a</Say>, 13510",
        "<Say/>, 13520",
        "<Play/>, 13420",
        "<Play loop='-1'>/a.wav</Play>, 13410",
        "<Pause length='-1'/>, 13910",
        "<Gather numDigits='0'/>, 13314",
        "<Gather timeout='x'/>, 13313",
        "<Gather><Dial>1</Dial></Gather>, 13320",
        "<Dial timeout='0'>+14155550100</Dial>, 13212",
        "<Dial hangupOnStar='yes'>+14155550100</Dial>, 13213",
        "<Dial method='PUT'>+14155550100</Dial>, 13210",
        "<Redirect method='PUT'/>, 13710",
        "<Say colour='red'>a</Say>, 12200",
        "<Shout>a</Shout>, 12200",
        "<Record maxLength='0'/>, 13611",
        "<Record finishOnKey='x'/>, 13613",
        "<Record timeout='-1'/>, 13612",
        "<Enqueue/>, 12200",
    })
    void flawsAreWarnings(String verbs, int code) throws DocumentException {
        assertThat(parse(verbs).warnings()).extracting(Document.Warning::code).containsExactly(code);
    }

    @Test
    void namesAreCaseSensitive() throws DocumentException {
        assertThat(parse("<say>a</say>").verbs()).isEmpty();
        assertThatThrownBy(() -> parser.parse("<response/>", FROM)).hasMessageContaining("root element");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE Response [<!ENTITY x 'y'>]><Response><Say>&x;</Say></Response>",
                "<!DOCTYPE Response SYSTEM 'file:///etc/passwd'><Response/>",
                "\uFEFF<Response/>",
                "<Response><Say></Response>",
            })
    void whatIsNoDocumentIsRefused(String text) {
        assertThatThrownBy(() -> parser.parse(text, FROM))
                .isInstanceOfSatisfying(
                        DocumentException.class, e -> assertThat(e.code()).isEqualTo(12100));
    }

    @Test
    void addressesAreRelativeToTheDocument() throws DocumentException {
        Play play = (Play) parse("<Play>tone.wav</Play>").verbs().get(0);
        assertThat(play.once().get(0)).hasToString("Audio[uri=http://app.example/dir/tone.wav]");
        assertThat(parser.parse("<Response><Play>tone.wav</Play></Response>", Optional.empty())
                        .warnings())
                .extracting(Document.Warning::code)
                .containsExactly(11100);
    }

    @Test
    void textIsTrimmedAndFolded() throws DocumentException {
        Say say =
                (Say) parse("<Say>\n  Good\n   day <break/> all </Say>").verbs().get(0);
        assertThat(say.once())
                .containsExactly(
                        new Prompt.Speech("Good day", "kevin", ""),
                        new Prompt.Silence(Duration.ofMillis(300)),
                        new Prompt.Speech("all", "kevin", ""));
    }
}
