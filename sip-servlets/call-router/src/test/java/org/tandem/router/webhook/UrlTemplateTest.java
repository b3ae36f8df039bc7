package org.tandem.router.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("T14")
class UrlTemplateTest {
    private static final List<Map.Entry<String, String>> PARAMETERS = List.of(
            Map.entry("Digits", "12#"),
            Map.entry("From", "+14155550100"),
            Map.entry("SpeechResult", "yes please/../x"));

    @ParameterizedTest
    @CsvSource({
        "http://a/{Digits}.mp3, http://a/12%23.mp3",
        "http://a/%7BDigits%7D.mp3, http://a/12%23.mp3",
        "http://a/x?f={From}&d={Digits}, http://a/x?f=%2B14155550100&d=12%23",
        "http://a/{SpeechResult}, http://a/yes%20please%2F..%2Fx",
        "http://a/{Unknown}, http://a/{Unknown}",
        "http://a/plain, http://a/plain",
        "http://a/{}, http://a/{}",
    })
    void namesBecomeValues(String template, String url) {
        assertThat(UrlTemplate.expand(template, PARAMETERS)).isEqualTo(url);
    }
}
