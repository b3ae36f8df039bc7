package org.tandem.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.integration.Scene.SOON;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tandem.customer.WebApp;
import org.tandem.customer.WebReply;
import org.tandem.customer.WebRequest;
import org.tandem.media.listen.Sound;
import org.tandem.phone.PhoneCall;

/** What the operator's other servers do for calls: record them, write them down, take money. */
class ServicesTest {
    private static RecordingServer recorder;
    private static WebApp writer;
    private static Platform platform;

    @BeforeAll
    static void start() {
        recorder = new RecordingServer();
        writer = WebApp.start().on("/write", request -> WebReply.text("application/json", "{\"text\": \"good day\"}"));
        platform = Platform.start(Map.of(
                "TANDEM_SIPREC_SERVERS",
                "Default=" + recorder.uri(),
                "TANDEM_TRANSCRIPTION_ENGINE",
                writer.url("/write"),
                "TANDEM_PAYMENTS_PROVIDER",
                "test"));
    }

    @AfterAll
    static void stop() {
        platform.close();
        writer.close();
        recorder.close();
    }

    @Test
    @Tag("Siprec")
    void bothSidesArriveAtTheRecorderWithMetadata() throws Exception {
        try (Scene scene = platform.scene()
                .voice(
                        "<Start><Siprec name=\"s\" statusCallback=\"/told\"><Parameter name=\"case\" value=\"7\"/></Siprec></Start>"
                                + "<Play>/long.wav</Play>")) {
            scene.app().tone("/long.wav", 600, Duration.ofSeconds(20)).on("/told", request -> WebReply.status(204));
            PhoneCall call = scene.talk();
            String invite = recorder.await("INVITE", SOON);
            assertThat(invite)
                    .containsIgnoringCase("Require: siprec")
                    .containsIgnoringCase("X-case: 7")
                    .contains("+sip.src", "a=label:1", "a=label:2", "a=sendonly")
                    .contains("application/rs-metadata+xml", "<sipSessionID>" + call.callId(), "tel:+14155550199");
            assertThat(scene.asked("/told").parameter("SiprecEvent")).isEqualTo("siprec-started");
            call.media().say(new Sound.Tone(900, Duration.ofSeconds(10)));
            assertThat(recorder.stream(1).awaitTone(900, SOON)).isTrue();
            assertThat(recorder.stream(2).awaitTone(600, SOON)).isTrue();
            assertThat(recorder.stream(1).present(600)).isZero();
            call.hangUp();
            recorder.await("BYE", SOON);
            assertThat(scene.app().awaitRequest("/told", 2, SOON).parameter("SiprecEvent"))
                    .isEqualTo("siprec-stopped");
        }
    }

    @Test
    @Tag("T25")
    @Tag("Record@transcribe/transcribeCallback")
    void aRecordingBecomesText() throws Exception {
        try (Scene scene = platform.scene()
                .voice(
                        "<Record playBeep=\"false\" finishOnKey=\"#\" action=\"/after\" transcribe=\"true\" transcribeCallback=\"/text\"/>")) {
            scene.app().document("/after", "<Hangup/>").on("/text", request -> WebReply.status(204));
            PhoneCall call = scene.talk();
            call.media().say(new Sound.Tone(600, Duration.ofSeconds(3)));
            assertThat(call.media().awaitSaid(SOON)).isTrue();
            call.press("#");
            WebRequest text = scene.asked("/text");
            assertThat(text.parameter("TranscriptionText")).isEqualTo("good day");
            assertThat(text.parameter("TranscriptionStatus")).isEqualTo("completed");
            assertThat(text.parameter("RecordingSid"))
                    .isEqualTo(scene.asked("/after").parameter("RecordingSid"));
            assertThat(Platform.officiallySigned(text)).isTrue();
            assertThat(read(text.parameter("TranscriptionUrl") + ".txt")).isEqualTo("good day");
            assertThat(writer.awaitRequest("/write").header("Content-Type")).contains("audio/wav");
            call.awaitOver(SOON);
        }
    }

    private static String read(String url) throws Exception {
        String credentials = Platform.ACCOUNT + ":" + Platform.TOKEN;
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    @Tag("Pay")
    void aCardIsChargedAndItsNumberIsNowhere() throws Exception {
        try (Scene scene = platform.scene()
                .voice(
                        "<Pay chargeAmount=\"10\" postalCode=\"false\" action=\"/paid\"><Prompt for=\"payment-card-number\">"
                                + "<Pause length=\"1\"/></Prompt></Pay>")) {
            scene.app().document("/paid", "<Hangup/>");
            PhoneCall call =
                    scene.talk().press("4111111111111111#").press("1299").press("987#");
            WebRequest paid = scene.app().awaitRequest("/paid", 1, Duration.ofSeconds(30));
            call.awaitOver(SOON);
            assertThat(paid.parameter("Result")).isEqualTo("success");
            assertThat(paid.parameter("PaymentCardNumber")).isEqualTo("xxxxxxxxxxxx1111");
            assertThat(paid.parameter("PaymentConfirmationCode")).startsWith("test-");
            String inspected = scene.rest()
                    .get("/Calls/" + paid.parameter("CallSid") + "/Events.json")
                    .json()
                    .toString();
            assertThat(inspected).contains("xxxxxxxxxxxx1111").doesNotContain("41111111");
            Path log = Path.of("target/servers", platform.data().getFileName() + ".log");
            assertThat(Files.readString(log)).doesNotContain("41111111");
        }
    }

    @Test
    @Tag("T19")
    void somebodyLeadsACallerThroughAPaymentByTheApi() throws Exception {
        try (Scene scene = platform.scene().voice("<Say>Hello.</Say><Pause length=\"40\"/>")) {
            scene.app().on("/step", request -> WebReply.status(204));
            String step = scene.app().url("/step");
            PhoneCall call = scene.talk();
            String path = "/Calls/" + scene.asked("/voice").parameter("CallSid") + "/Payments";
            Map<String, String> wanted = Map.of(
                    "IdempotencyKey", "one", "StatusCallback", step, "SecurityCode", "false", "PostalCode", "false");
            String sid = scene.rest().post(path + ".json", wanted).text("sid");
            assertThat(sid).startsWith("PK");
            assertThat(scene.rest().post(path + ".json", wanted).text("sid")).isEqualTo(sid);
            assertThat(scene.asked("/step").parameter("Required")).isEqualTo("payment-card-number,expiration-date");
            assertThat(update(scene, path + "/" + sid, "Status", "complete", "two"))
                    .isEqualTo(400);
            assertThat(update(scene, path + "/" + sid, "Capture", "payment-card-number", "three"))
                    .isEqualTo(200);
            call.press("4111111111111111#");
            awaitStep(scene, "PaymentCardNumber", "xxxxxxxxxxxx1111");
            assertThat(update(scene, path + "/" + sid, "Capture", "expiration-date", "four"))
                    .isEqualTo(200);
            call.press("1299");
            awaitStep(scene, "ExpirationDate", "1299");
            assertThat(update(scene, path + "/" + sid, "Status", "complete", "five"))
                    .isEqualTo(200);
            awaitStep(scene, "Result", "success");
            assertThat(update(scene, path + "/" + sid, "Status", "cancel", "six"))
                    .isEqualTo(404);
            assertThat(scene.rest()
                            .post(path + ".json", Map.of("IdempotencyKey", "x"))
                            .status())
                    .isEqualTo(400);
            call.hangUp();
        }
    }

    private static int update(Scene scene, String path, String name, String value, String key) {
        return scene.rest()
                .post(
                        path + ".json",
                        Map.of(
                                "IdempotencyKey",
                                key,
                                "StatusCallback",
                                scene.app().url("/step"),
                                name,
                                value))
                .status();
    }

    private static void awaitStep(Scene scene, String name, String value) {
        Awaitility.await(name + " " + value)
                .atMost(SOON)
                .until(() -> scene.app().requests("/step").stream().anyMatch(one -> value.equals(one.parameter(name))));
    }
}
