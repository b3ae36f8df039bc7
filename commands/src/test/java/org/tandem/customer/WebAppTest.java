package org.tandem.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WebAppTest {
    /** The vector that both official validators reproduce. */
    private static final Map<String, String> FORM = Map.of(
            "CallSid", "CA1234567890ABCDE",
            "Caller", "+14158675310",
            "Digits", "1234",
            "From", "+14158675310",
            "To", "+18005551212");

    @Test
    void signatureIsTheOfficialOne() {
        assertThat(Signature.of("https://example.com/myapp.php?foo=1&bar=2", FORM, "12345"))
                .isEqualTo("L/OH5YylLD5NRKLltdqwSvS0BnU=");
    }

    @Test
    void givesDocumentsAndKeepsRequests() throws Exception {
        try (WebApp app = WebApp.start().document("/voice", "<Hangup/>").tone("/a.wav", 440, Duration.ofMillis(100))) {
            HttpClient client = HttpClient.newHttpClient();
            HttpRequest post = HttpRequest.newBuilder(URI.create(app.url("/voice?x=1")))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("X-Twilio-Signature", Signature.of(app.url("/voice?x=1"), Map.of("From", "+1 2"), "token"))
                    .POST(HttpRequest.BodyPublishers.ofString("From=%2B1+2"))
                    .build();
            assertThat(client.send(post, BodyHandlers.ofString()).body()).contains("<Response><Hangup/></Response>");
            byte[] wav = client.send(
                            HttpRequest.newBuilder(URI.create(app.url("/a.wav")))
                                    .build(),
                            BodyHandlers.ofByteArray())
                    .body();
            assertThat(wav).hasSize(44 + 1600);

            WebRequest request = app.awaitRequest("/voice");
            assertThat(request.parameters()).containsEntry("From", "+1 2").containsEntry("x", "1");
            assertThat(request.signedWith("token")).isTrue();
            assertThat(request.signedWith("other")).isFalse();
        }
    }
}
