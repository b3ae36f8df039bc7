package org.tandem.router.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.twilio.security.RequestValidator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("T5")
class SignatureTest {
    private static final String URL = "https://example.com/myapp.php?foo=1&bar=2";
    private static final List<Map.Entry<String, String>> FORM = List.of(
            Map.entry("To", "+18005551212"),
            Map.entry("CallSid", "CA1234567890ABCDE"),
            Map.entry("Caller", "+14158675310"),
            Map.entry("Digits", "1234"),
            Map.entry("From", "+14158675310"));

    @Test
    void theKnownVector() {
        assertThat(Signature.of("12345", URL, FORM)).isEqualTo("L/OH5YylLD5NRKLltdqwSvS0BnU=");
    }

    @Test
    void theOfficialLibraryAgreesAndSeesEveryChange() {
        Map<String, String> form = FORM.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        String signature = Signature.of("12345", URL, FORM);
        assertThat(new RequestValidator("12345").validate(URL, form, signature)).isTrue();
        assertThat(new RequestValidator("12346").validate(URL, form, signature)).isFalse();
        assertThat(new RequestValidator("12345").validate(URL + "3", form, signature))
                .isFalse();
        form.put("Digits", "1235");
        assertThat(new RequestValidator("12345").validate(URL, form, signature)).isFalse();
    }

    @Test
    void aRepeatedPairIsSignedOnce() {
        List<Map.Entry<String, String>> repeated =
                List.of(Map.entry("A", "b"), Map.entry("A", "a"), Map.entry("A", "b"));
        assertThat(Signature.base("u", repeated)).isEqualTo("uAaAb");
    }

    @Test
    void aWebSocketIsSignedByItsUrlAlone() {
        String signature = Signature.of("12345", "wss://example.com/stream", List.of());
        assertThat(new RequestValidator("12345").validate("wss://example.com/stream", Map.of(), signature))
                .isTrue();
    }
}
