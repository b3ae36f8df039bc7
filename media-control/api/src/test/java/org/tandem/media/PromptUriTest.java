package org.tandem.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromptUriTest {
    @Test
    void everyPromptComesBackAsItWas() {
        List<Prompt> all = List.of(
                new Prompt.Audio(URI.create("http://example.com/a%20b.wav?x=1&y=2")),
                new Prompt.Audio(URI.create("file:///tmp/a.wav")),
                new Prompt.Speech("Grüße & 100 % = \"ja\"?", "alice", "de-DE"),
                new Prompt.Speech("a+b", "", ""),
                new Prompt.Speech("slow", "", "", new Manner(0.5, 1.2, 0.3)),
                new Prompt.Digits("12w#*"),
                new Prompt.Silence(Duration.ofSeconds(2)),
                new Prompt.Tone(440, Duration.ofMillis(300)));
        assertThat(PromptUri.read(PromptUri.write(all))).isEqualTo(all);
        for (Prompt one : all) {
            assertThat(PromptUri.read(PromptUri.write(List.of(one)))).containsExactly(one);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://example.com/a.wav",
                "a.wav",
                "tandem-say:?voice=x",
                "tandem-tone:?hz=1000",
                "tandem-tone:?hz=high&ms=1",
                "tandem-list:?say=x",
                "tandem-list:?uri=tandem-list%3A%3Furi%3Da"
            })
    void whatCannotBePlayedIsRefused(String uri) {
        assertThatThrownBy(() -> PromptUri.read(URI.create(uri))).isInstanceOf(IllegalArgumentException.class);
    }
}
