package org.tandem.router.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.media.Prompt;
import org.tandem.router.verb.Say;

/** What Say makes of speech markup. */
@Tag("T10")
class SpeechMarkupTest {
    private final DocumentParser parser = new DocumentParser("kevin");

    private Document parse(String say) throws DocumentException {
        return parser.parse("<Response>" + say + "</Response>", Optional.of(URI.create("http://app.example/")));
    }

    private List<Prompt> prompts(String inside) throws DocumentException {
        Document document = parse("<Say>" + inside + "</Say>");
        assertThat(document.warnings()).isEmpty();
        return ((Say) document.verbs().get(0)).once();
    }

    private static Prompt words(String text) {
        return new Prompt.Speech(text, "kevin", "");
    }

    private static Prompt silence(int millis) {
        return new Prompt.Silence(Duration.ofMillis(millis));
    }

    @Test
    @Tag("Say")
    @Tag("break")
    @Tag("break@time/strength")
    void breaksAreSilence() throws Exception {
        assertThat(prompts("one<break time='1.5s'/>two<break strength='x-strong'/>three<break strength='none'/> four"))
                .containsExactly(
                        words("one"), silence(1500), words("two"), silence(1000), words("three"), words("four"));
    }

    @Test
    @Tag("p")
    @Tag("s")
    void paragraphsAndSentencesEndWithSilence() throws Exception {
        assertThat(prompts("<p><s>One.</s><s>Two.</s></p>Three."))
                .containsExactly(
                        words("One."), silence(300), words("Two."), silence(300), silence(600), words("Three."));
    }

    @Test
    @Tag("prosody")
    @Tag("prosody@rate/pitch/volume")
    void prosodyIsKeptInsideAndNests() throws Exception {
        List<Prompt> prompts =
                prompts("a <prosody rate='slow' pitch='+2st' volume='-6dB'>b <prosody rate='50%'>c</prosody>"
                        + " d</prosody> e <prosody rate='+20%'>f</prosody>");
        assertThat(prompts)
                .extracting(one -> ((Prompt.Speech) one).text())
                .containsExactly("a", "b", "c", "d", "e", "f");
        Prompt.Speech b = (Prompt.Speech) prompts.get(1);
        assertThat(b.manner().rate()).isEqualTo(0.75);
        assertThat(b.manner().pitch()).isCloseTo(1.122, within(0.001));
        assertThat(b.manner().volume()).isCloseTo(0.501, within(0.001));
        assertThat(((Prompt.Speech) prompts.get(2)).manner().rate()).isEqualTo(0.375);
        assertThat(((Prompt.Speech) prompts.get(3)).manner()).isEqualTo(b.manner());
        assertThat(((Prompt.Speech) prompts.get(5)).manner().rate()).isEqualTo(1.2);
        assertThat(prompts.get(4)).isEqualTo(words("e"));
    }

    @Test
    @Tag("emphasis")
    @Tag("emphasis@level")
    void emphasisIsSlowerAndLouder() throws Exception {
        Prompt.Speech strong = (Prompt.Speech)
                prompts("<emphasis level='strong'>now</emphasis>").get(0);
        assertThat(strong.manner().rate()).isLessThan(1);
        assertThat(strong.manner().volume()).isGreaterThan(1);
    }

    @Test
    @Tag("lang")
    @Tag("lang@xml:lang")
    @Tag("phoneme")
    @Tag("phoneme@alphabet/ph")
    @Tag("sub")
    @Tag("sub@alias")
    @Tag("w")
    @Tag("w@role")
    @Tag("say-as")
    void otherMarkupBecomesWords() throws Exception {
        assertThat(prompts("Call <sub alias='doctor'>Dr.</sub> <phoneme alphabet='ipa' ph='smiTh'>Smith</phoneme>,"
                        + " <w role='x:VB'>read</w> it"))
                .containsExactly(words("Call doctor Smith, read it"));
        assertThat(prompts("<lang xml:lang='fr-FR'>merci</lang> all"))
                .containsExactly(new Prompt.Speech("merci", "kevin", "fr-FR"), words("all"));
        assertThat(prompts("well <say-as interpret-as='expletive'>darn</say-as>"))
                .containsExactly(words("well"), new Prompt.Tone(1000, Duration.ofMillis(500)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "digits | | 407 | four zero seven",
                "characters | | aB4 | ay, bee, four",
                "spell-out | | x@y | ex, at, why",
                "telephone | | +14155550123 | plus one, four one five, five five five, zero one two three",
                "telephone | | 555-0199 | five five five, zero one nine nine",
                "cardinal | | 1,234,056 | one million two hundred thirty four thousand fifty six",
                "number | | 0 | zero",
                "ordinal | | 22 | twenty second",
                "ordinal | | 40th | fortieth",
                "ordinal | | 112 | one hundred twelfth",
                "fraction | | 3/4 | three fourths",
                "fraction | | 1+1/2 | one and one half",
                "unit | | 10kg | ten kilograms",
                "date | mdy | 3/5/2026 | March fifth, twenty twenty six",
                "date | yyyymmdd | 19991231 | December thirty first, nineteen ninety nine",
                "date | yyyymmdd | ????0704 | July fourth",
                "date | dm | 4.7. | July fourth",
                "date | ymd | 2007-13-01 | 2007-13-01",
                "time | | 4:05pm | four oh five pee em",
                "time | | 1'21\" | one minute twenty one seconds",
                "address | | 5 Main St. | 5 Main St.",
                "cardinal | | many | many"
            })
    @Tag("say-as@interpret-as/format")
    void kindsOfTextAreSaidAsTheyAreMeant(String kind, String format, String text, String words) throws Exception {
        String with = format == null ? "" : " format='" + format + "'";
        assertThat(prompts("<say-as interpret-as='" + kind + "'" + with + ">" + text + "</say-as>"))
                .containsExactly(words(words));
    }

    @Test
    @Tag("Say@voice/language")
    void whatIsUnknownIsToldAndItsWordsAreSpoken() throws Exception {
        Document document = parse(
                "<Say voice='@' language='???'>a <mark name='x'/><loud>b</loud>"
                        + " <prosody rate='quick' speed='1'>c</prosody><break time='long'/>"
                        + "<say-as interpret-as='riddle'>d</say-as><break time='1m'/><emphasis level='huge'>e</emphasis></Say>");
        assertThat(document.warnings())
                .extracting(Document.Warning::code)
                .containsExactlyInAnyOrder(13511, 12200, 12200, 12200, 12200, 12200, 12200, 12200, 12200, 12200);
        assertThat(((Say) document.verbs().get(0)).once())
                .filteredOn(Prompt.Speech.class::isInstance)
                .extracting(one -> ((Prompt.Speech) one).text())
                .containsExactly("a b c", "d", "e");
    }

    @Test
    void theLimitCountsWordsAndNotMarkup() throws Exception {
        String long4096 = "<s>" + "x".repeat(2000) + "</s><s>" + "y".repeat(2096) + "</s>";
        assertThat(prompts(long4096)).hasSize(4);
        assertThat(parse("<Say>" + long4096 + "z</Say>").warnings())
                .extracting(Document.Warning::code)
                .containsExactly(13520);
    }
}
