package org.tandem.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tandem.integration.Scene.SOON;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.customer.RestClient;
import org.tandem.customer.WebReply;
import org.tandem.customer.WebRequest;
import org.tandem.phone.Phone;
import org.tandem.phone.SipMessage;

/** Text messages in and out. */
@ExtendWith(Running.class)
@Tag("T16")
class MessageTest {
    private static void status(Scene scene, String sid, String status) {
        await().atMost(SOON)
                .until(() -> scene.rest().get("/Messages/" + sid + ".json").text("status"), status::equals);
    }

    @Test
    @Tag("Message")
    void aMessageThatComesInIsToldAndAnsweredByTheDocument(Platform platform) {
        try (Scene scene = platform.scene()) {
            String me = scene.phone().uri("ann");
            scene.app()
                    .on(
                            "/texts",
                            request ->
                                    WebReply.document("<Message to=\"" + me + "\" statusCallback=\"/sent\">You said: "
                                            + request.parameter("Body") + "</Message>"));
            scene.app().on("/sent", request -> WebReply.status(204));
            scene.configure("SmsUrl", scene.app().url("/texts"));
            assertThat(scene.phone()
                            .text(scene.sipUri(), "+14155550177", "Gr\u00fc\u00dfe")
                            .status())
                    .isEqualTo(200);
            WebRequest told = scene.asked("/texts");

            assertThat(told.parameters())
                    .containsEntry("Body", "Gr\u00fc\u00dfe")
                    .containsEntry("From", "+14155550177")
                    .containsEntry("To", scene.number())
                    .containsEntry("SmsStatus", "received")
                    .containsEntry("NumMedia", "0");
            assertThat(told.parameter("MessageSid")).matches("SM[0-9a-f]{32}").isEqualTo(told.parameter("SmsSid"));
            assertThat(Platform.officiallySigned(told)).isTrue();
            SipMessage reply = scene.phone().awaitText(SOON);
            assertThat(Phone.said(reply)).isEqualTo("You said: Gr\u00fc\u00dfe");
            assertThat(reply.header("From").orElse("")).contains(scene.number());
            assertThat(scene.app()
                            .await(
                                    request ->
                                            request.parameter("MessageStatus").equals("delivered"),
                                    "delivered",
                                    1,
                                    SOON)
                            .path())
                    .isEqualTo("/sent");
            RestClient.Answer kept = scene.rest().get("/Messages/" + told.parameter("MessageSid") + ".json");
            assertThat(kept.text("direction")).isEqualTo("inbound");
            assertThat(kept.text("body")).isEqualTo("Gr\u00fc\u00dfe");
        }
    }

    @Test
    void aMessageIsSentByPost(Platform platform) {
        try (Scene scene = platform.scene()) {
            String sid = scene.rest()
                    .post(
                            "/Messages.json",
                            Map.of(
                                    "From", scene.number(),
                                    "To", scene.phone().uri("ann"),
                                    "Body", "Hello",
                                    "StatusCallback", scene.app().url("/status")))
                    .text("sid");
            SipMessage heard = scene.phone().awaitText(SOON);
            assertThat(heard.body()).isEqualTo("Hello");
            status(scene, sid, "delivered");
            assertThat(scene.app().awaitRequest("/status", 1, SOON).parameters())
                    .containsEntry("MessageSid", sid)
                    .containsEntry("MessageStatus", "sent");
            assertThat(scene.app().awaitRequest("/status", 2, SOON).parameter("MessageStatus"))
                    .isEqualTo("delivered");
            assertThat(scene.rest()
                            .post("/Messages/" + sid + ".json", Map.of("Body", ""))
                            .text("body"))
                    .isEmpty();
            assertThat(scene.rest().delete("/Messages/" + sid + ".json").status())
                    .isEqualTo(204);
            assertThat(scene.rest().get("/Messages/" + sid + ".json").status()).isEqualTo(404);
        }
    }

    @Test
    @Tag("Sms")
    void oneDocumentSpeaksAndTexts(Platform platform) {
        try (Scene scene = platform.scene()) {
            scene.voice(
                    "<Sms to=\"" + scene.phone().uri("ann") + "\" action=\"/texted\">Your code is 5</Sms><Hangup/>");
            scene.app().document("/texted", "<Hangup/>");
            scene.call().awaitOver(SOON);

            assertThat(scene.phone().awaitText(SOON).body()).isEqualTo("Your code is 5");
            assertThat(scene.asked("/texted").parameter("SmsSid")).matches("SM[0-9a-f]{32}");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "21602, Body, ''",
        "21603, From, ''",
        "21604, To, ''",
        "21606, From, +14155550188",
        "21211, To, 12",
        "21212, From, nobody",
        "21609, StatusCallback, ftp://a.example/"
    })
    void whatCanNotBeSentIsRefused(int code, String parameter, String value, Platform platform) {
        try (Scene scene = platform.scene()) {
            Map<String, String> form = new HashMap<>(
                    Map.of("From", scene.number(), "To", scene.phone().uri("ann"), "Body", "Hello"));
            form.put(parameter, value);
            RestClient.Answer refused = scene.rest().post("/Messages.json", form);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.json().path("code").asInt()).isEqualTo(code);
            assertThat(refused.json().path("message").asText()).contains(parameter);
        }
    }

    @Test
    @Tag("Sms@from")
    void aDocumentWritesFromTheAccountsNumbersOnly(Platform platform) {
        try (Scene scene = platform.scene()) {
            scene.voice("<Sms from=\"+14155550188\" to=\"" + scene.phone().uri("ann")
                    + "\" action=\"/texted\">Hello</Sms><Hangup/>");
            scene.app().document("/texted", "<Hangup/>");
            scene.call().awaitOver(SOON);
            String sid = scene.asked("/texted").parameter("SmsSid");
            status(scene, sid, "failed");
            assertThat(scene.rest().get("/Messages/" + sid + ".json").text("error_code"))
                    .isEqualTo("21606");
        }
    }

    @Test
    void whatCanNotBeDeliveredIsToldSo(Platform platform) {
        try (Scene scene = platform.scene()) {
            String nobody = "sip:nobody@" + platform.server().sip();
            String sid = scene.rest()
                    .post("/Messages.json", Map.of("From", scene.number(), "To", nobody, "Body", "Hello"))
                    .text("sid");
            status(scene, sid, "undelivered");
            assertThat(scene.rest().get("/Messages/" + sid + ".json").text("error_code"))
                    .isEqualTo("30005");
            assertThat(scene.phone().text(nobody, "ann", "hi").status()).isEqualTo(404);
        }
    }

    @Test
    void twoApplicationsDoNotAnswerEachOtherForEver(Platform platform) {
        try (Scene one = platform.scene();
                Scene other = platform.scene()) {
            for (Scene scene : new Scene[] {one, other}) {
                scene.app().document("/texts", "<Message>ping</Message>");
                scene.configure("SmsUrl", scene.app().url("/texts"));
            }
            one.rest().post("/Messages.json", Map.of("From", one.number(), "To", other.number(), "Body", "ping"));
            other.app().awaitRequest("/texts", 2, SOON);
            await().atMost(SOON)
                    .until(() -> one.app().requests("/texts").size()
                                    + other.app().requests("/texts").size()
                            == 5);
        }
    }
}
