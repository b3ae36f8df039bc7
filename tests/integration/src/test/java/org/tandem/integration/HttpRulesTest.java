package org.tandem.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.integration.Scene.SOON;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.customer.WebApp;
import org.tandem.customer.WebReply;
import org.tandem.customer.WebRequest;
import org.tandem.phone.PhoneCall;

/** How calls ask web servers: methods, redirects, cookies, templates, more than one server, none that thinks. */
@ExtendWith(Running.class)
class HttpRulesTest {
    private static final Set<String> STANDARD =
            Set.of("CallSid", "AccountSid", "From", "To", "CallStatus", "ApiVersion", "Direction");

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    @Tag("T3")
    void parametersAreInTheQueryOfAGetAndInTheBodyOfAPost(String method, Platform platform) {
        try (Scene scene = platform.scene().voice("<Hangup/>")) {
            scene.configure("VoiceMethod", method);
            scene.configure("VoiceUrl", scene.app().url("/voice?shop=7"));
            scene.call().awaitOver(SOON);
            WebRequest asked = scene.asked("/voice");

            assertThat(asked.method()).isEqualTo(method);
            assertThat(asked.parameters()).containsKeys(STANDARD.toArray(String[]::new));
            assertThat(asked.parameter("shop")).isEqualTo("7");
            assertThat(asked.form().isEmpty()).isEqualTo(method.equals("GET"));
            assertThat(Platform.officiallySigned(asked)).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"301, GET", "302, GET", "303, GET", "307, POST", "308, POST"})
    @Tag("T8")
    void redirectsAreFollowedByTheRulesOfTheirStatus(int status, String method, Platform platform) {
        try (Scene scene = platform.scene()) {
            scene.app()
                    .on("/voice", request -> WebReply.redirect(status, "/moved"))
                    .document("/moved", "<Hangup/>");
            scene.call().awaitOver(SOON);
            WebRequest moved = scene.asked("/moved");

            assertThat(moved.method()).isEqualTo(method);
            assertThat(moved.parameters().containsKey("CallSid")).isEqualTo(method.equals("POST"));
            assertThat(Platform.officiallySigned(moved)).isTrue();
        }
    }

    @Test
    @Tag("T7")
    void cookiesKeepToTheirPathAndTheirServer(Platform platform) {
        try (Scene scene = platform.scene();
                WebApp other = WebApp.start()) {
            scene.app()
                    .on(
                            "/voice",
                            request -> WebReply.document("<Redirect>/shop/cart</Redirect>")
                                    .header("Set-Cookie", "cart=9; Path=/shop"))
                    .document("/shop/cart", "<Redirect>/elsewhere</Redirect>")
                    .document("/elsewhere", "<Redirect>" + other.url("/shop/theirs") + "</Redirect>");
            other.document("/shop/theirs", "<Hangup/>");
            scene.call().awaitOver(SOON);

            assertThat(scene.asked("/shop/cart").header("Cookie")).contains("cart=9");
            assertThat(scene.asked("/elsewhere").header("Cookie")).isEmpty();
        }
    }

    @Test
    @Tag("T9")
    void anUnknownTypeOfAnswerIsToldToTheFallback(Platform platform) {
        try (Scene scene = platform.scene()) {
            scene.app()
                    .on("/voice", request -> WebReply.text("application/json", "{}"))
                    .document("/fallback", "<Hangup/>");
            scene.call().awaitOver(SOON);

            assertThat(scene.asked("/fallback").parameter("ErrorCode")).isEqualTo("12300");
        }
    }

    @Test
    @Tag("T13")
    void withoutAnActionTheSameUrlIsAskedAgainWithTheResult(Platform platform) {
        try (Scene scene = platform.scene()) {
            scene.app()
                    .on(
                            "/voice",
                            request -> WebReply.document(
                                    request.parameter("Digits").isEmpty() ? "<Gather numDigits=\"1\"/>" : "<Hangup/>"));
            scene.talk().press("6").awaitOver(SOON);

            assertThat(scene.app().awaitRequest("/voice", 2, SOON).parameter("Digits"))
                    .isEqualTo("6");
        }
    }

    @Test
    @Tag("T13")
    void verbsThatMakeNothingNewAskNobody(Platform platform) {
        try (Scene scene = platform.scene()) {
            scene.app().tone("/a.wav", 500, Duration.ofMillis(200));
            scene.voice("<Play>/a.wav</Play><Pause length=\"1\"/><Play digits=\"1\"/><Gather timeout=\"1\"/><Hangup/>");
            scene.call().awaitOver(SOON);

            assertThat(scene.app().requests("/voice")).hasSize(1);
        }
    }

    @Test
    @Tag("T14")
    void aTemplateIsFilledWithWhatWasPressed(Platform platform) {
        try (Scene scene =
                platform.scene().voice("<Gather numDigits=\"4\" method=\"GET\" action=\"/songs/{Digits}.wav\"/>")) {
            scene.app().tone("/songs/1234.wav", 850, Duration.ofMillis(800));
            PhoneCall call = scene.talk().press("1234");

            assertThat(call.media().awaitTone(850, SOON)).isTrue();
            call.awaitOver(SOON);
            assertThat(Platform.officiallySigned(scene.asked("/songs/1234.wav")))
                    .isTrue();
        }
    }

    @Test
    @Tag("T15")
    void oneServerHandsTheCallOverToAnother(Platform platform) {
        try (Scene scene = platform.scene();
                WebApp other = WebApp.start()) {
            scene.voice("<Gather numDigits=\"1\" action=\"" + other.url("/desk/start") + "\"/>");
            other.document("/desk/start", "<Gather numDigits=\"1\" action=\"end\"/>");
            other.document("/desk/end", "<Hangup/>");
            PhoneCall call = scene.talk().press("5");
            WebRequest start = other.awaitRequest("/desk/start", 1, SOON);
            call.press("8").awaitOver(SOON);
            WebRequest end = other.awaitRequest("/desk/end", 1, SOON);

            assertThat(start.parameter("Digits")).isEqualTo("5");
            assertThat(end.parameter("Digits")).isEqualTo("8");
            assertThat(end.parameters()).containsKeys(STANDARD.toArray(String[]::new));
            assertThat(end.parameter("CallSid")).isEqualTo(scene.asked("/voice").parameter("CallSid"));
            assertThat(scene.app().requests("/voice")).hasSize(1);
        }
    }

    @Test
    @Tag("T34")
    void aWholeApplicationFromFilesThatAreOnlyRead(Platform platform) {
        try (Scene scene = platform.scene()) {
            file(scene.app(), "/voice", "<Gather numDigits=\"1\" method=\"GET\" action=\"/menu/{Digits}.xml\"/>");
            file(scene.app(), "/menu/1.xml", "<Redirect method=\"GET\">/menu/2.xml</Redirect>");
            file(scene.app(), "/menu/2.xml", "<Play>../sounds/bye.wav</Play><Hangup/>");
            scene.app().tone("/sounds/bye.wav", 700, Duration.ofMillis(500));
            scene.configure("VoiceMethod", "GET");
            PhoneCall call = scene.talk().press("1");

            assertThat(call.media().awaitTone(700, SOON)).isTrue();
            call.awaitOver(SOON);
        }
    }

    /** A host of files knows no POST. */
    private static void file(WebApp app, String path, String verbs) {
        app.on(path, request -> request.method().equals("GET") ? WebReply.document(verbs) : WebReply.status(405));
    }
}
