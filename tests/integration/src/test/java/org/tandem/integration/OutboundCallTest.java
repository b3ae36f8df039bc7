package org.tandem.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.integration.Scene.SOON;

import com.fasterxml.jackson.databind.JsonNode;
import com.twilio.http.NetworkHttpClient;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Call;
import com.twilio.type.PhoneNumber;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.HttpHost;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tandem.customer.RestClient;
import org.tandem.customer.WebReply;
import org.tandem.customer.WebRequest;
import org.tandem.phone.PhoneCall;
import org.tandem.phone.PhoneCall.State;

@ExtendWith(Running.class)
class OutboundCallTest {
    private static Map<String, String> toPhone(Scene scene) {
        return Map.of(
                "From",
                scene.number(),
                "To",
                scene.phone().uri("alice"),
                "Url",
                scene.app().url("/out"));
    }

    /** The library unmodified; only the route of its connections leads here. */
    static TwilioRestClient officialClient(String server) {
        HttpHost here = new HttpHost("http", "127.0.0.1", Integer.parseInt(server.substring(server.indexOf(':') + 1)));
        return new TwilioRestClient.Builder(Platform.ACCOUNT, Platform.TOKEN)
                .httpClient(new NetworkHttpClient(
                        HttpClientBuilder.create().setRoutePlanner((host, context) -> new HttpRoute(here))))
                .build();
    }

    @Test
    @Tag("T17")
    @Tag("T20")
    void aPostPlacesACallAndItsDocumentRunsOnAnswer(Platform platform) {
        try (Scene scene = platform.scene()) {
            scene.app().document("/out", "<Play>/out.wav</Play>").tone("/out.wav", 850, Duration.ofMillis(600));
            RestClient.Answer created = scene.rest().post("/Calls.json", toPhone(scene));
            assertThat(created.status()).isEqualTo(201);
            assertThat(created.text("status")).isIn("queued", "ringing");
            assertThat(created.json().path("start_time").isNull()).isTrue();

            PhoneCall call = scene.phone().awaitCall(SOON).ring().answer();
            assertThat(call.media().awaitTone(850, SOON)).isTrue();
            assertThat(call.awaitOver(SOON)).isEqualTo(State.HUNG_UP_BY_THEM);
            WebRequest request = scene.asked("/out");
            assertThat(request.parameters())
                    .containsEntry("CallSid", created.text("sid"))
                    .containsEntry("Direction", "outbound-api")
                    .containsEntry("CallStatus", "in-progress");
            assertThat(Platform.officiallySigned(request)).isTrue();
            assertThat(scene.recorded(created.text("sid"), "completed")
                            .path("direction")
                            .asText())
                    .isEqualTo("outbound-api");
        }
    }

    @Test
    @Tag("T17")
    void whoAnsweredIsKnownBeforeTheDocumentIsAsked(Platform platform) {
        try (Scene scene = platform.scene()) {
            scene.app().document("/out", "<Hangup/>");
            scene.app().on("/amd", request -> WebReply.status(204));
            Map<String, String> order = new HashMap<>(toPhone(scene));
            order.put("MachineDetection", "Enable");
            order.put("MachineDetectionSilenceTimeout", "2000");
            order.put("AsyncAmdStatusCallback", scene.app().url("/amd"));
            RestClient.Answer created = scene.rest().post("/Calls.json", order);
            PhoneCall call = scene.phone().awaitCall(SOON).answer();

            assertThat(scene.asked("/out").parameter("AnsweredBy")).isEqualTo("unknown");
            assertThat(Integer.parseInt(scene.asked("/amd").parameter("MachineDetectionDuration")))
                    .isBetween(1900, 4000);
            call.awaitOver(SOON);
            assertThat(scene.recorded(created.text("sid"), "completed")
                            .path("answered_by")
                            .asText())
                    .isEqualTo("unknown");
        }
    }

    @Test
    @Tag("T18")
    void anInlineDocumentRuns(Platform platform) {
        try (Scene scene = platform.scene()) {
            scene.app().tone("/inline.wav", 950, Duration.ofMillis(600));
            String document = "<Response><Play>" + scene.app().url("/inline.wav") + "</Play></Response>";
            scene.rest()
                    .post(
                            "/Calls.json",
                            Map.of("From", scene.number(), "To", scene.phone().uri("alice"), "Twiml", document))
                    .text("sid");
            PhoneCall call = scene.phone().awaitCall(SOON).answer();
            assertThat(call.media().awaitTone(950, SOON)).isTrue();
            call.awaitOver(SOON);
        }
    }

    @Test
    @Tag("T20")
    void aBusyPhoneIsReported(Platform platform) {
        try (Scene scene = platform.scene()) {
            scene.phone().onCall(call -> call.refuse(486, "Busy Here"));
            String sid = scene.rest().post("/Calls.json", toPhone(scene)).text("sid");
            JsonNode call = scene.recorded(sid, "busy");
            assertThat(call.path("duration").asText()).isIn("0", "null");
            assertThat(scene.app().requests("/out")).isEmpty();
        }
    }

    @Test
    @Tag("T19")
    void aLiveCallIsMovedToANewDocument(Platform platform) {
        try (Scene scene = platform.scene()) {
            scene.app()
                    .document("/out", "<Play loop=\"0\">/one.wav</Play>")
                    .tone("/one.wav", 500, Duration.ofSeconds(1));
            scene.app()
                    .document("/new", "<Play loop=\"0\">/two.wav</Play>")
                    .tone("/two.wav", 1000, Duration.ofSeconds(1));
            String sid = scene.rest().post("/Calls.json", toPhone(scene)).text("sid");
            PhoneCall call = scene.phone().awaitCall(SOON).answer();
            assertThat(call.media().awaitTone(500, SOON)).isTrue();

            scene.rest()
                    .post("/Calls/" + sid + ".json", Map.of("Url", scene.app().url("/new")))
                    .text("sid");
            assertThat(call.media().awaitTone(1000, SOON)).isTrue();
            scene.rest()
                    .post("/Calls/" + sid + ".json", Map.of("Status", "completed"))
                    .text("sid");
            assertThat(call.awaitOver(SOON)).isEqualTo(State.HUNG_UP_BY_THEM);
            scene.recorded(sid, "completed");
        }
    }

    @Test
    @Tag("T19")
    void anInboundCallIsCompletedFromOutside(Platform platform) {
        try (Scene scene = platform.scene().voice("<Pause length=\"1\"/><Gather timeout=\"60\"/>")) {
            PhoneCall call = scene.talk();
            String sid = scene.asked("/voice").parameter("CallSid");
            scene.rest()
                    .post("/Calls/" + sid + ".json", Map.of("Status", "completed"))
                    .text("sid");
            assertThat(call.awaitOver(SOON)).isEqualTo(State.HUNG_UP_BY_THEM);
        }
    }

    @Test
    @Tag("T19")
    void aRingingCallIsCancelled(Platform platform) {
        try (Scene scene = platform.scene()) {
            String sid = scene.rest().post("/Calls.json", toPhone(scene)).text("sid");
            PhoneCall call = scene.phone().awaitCall(SOON).ring();
            scene.rest()
                    .post("/Calls/" + sid + ".json", Map.of("Status", "canceled"))
                    .text("sid");
            assertThat(call.awaitOver(SOON)).isEqualTo(State.REFUSED);
            scene.recorded(sid, "canceled");
        }
    }

    @Test
    @Tag("T17")
    void theOfficialLibraryPlacesACallAndReadsItBack(Platform platform) {
        try (Scene scene = platform.scene()) {
            scene.app().document("/out", "<Hangup/>");
            TwilioRestClient client = officialClient(platform.server().http());
            Call created = Call.creator(
                            new PhoneNumber(scene.phone().uri("alice")),
                            new PhoneNumber(scene.number()),
                            URI.create(scene.app().url("/out")))
                    .create(client);
            scene.phone().awaitCall(SOON).answer().awaitOver(SOON);
            scene.recorded(created.getSid(), "completed");
            Call read = Call.fetcher(created.getSid()).fetch(client);

            assertThat(read.getStatus()).isEqualTo(Call.Status.COMPLETED);
            assertThat(read.getFrom()).isEqualTo(scene.number());
            assertThat(read.getStartTime()).isNotNull();
            assertThat(Call.reader()
                            .setTo(new PhoneNumber(scene.phone().uri("alice")))
                            .read(client))
                    .extracting(Call::getSid)
                    .contains(created.getSid());
        }
    }

    @Test
    @Tag("T22")
    void wrongCredentialsAreRefused(Platform platform) {
        RestClient stranger = new RestClient("http://" + platform.server().http(), Platform.ACCOUNT, "wrong");
        assertThat(stranger.get("/Calls.json").status()).isEqualTo(401);
        RestClient other = new RestClient("http://" + platform.server().http(), "AC" + "9".repeat(32), Platform.TOKEN);
        assertThat(other.get("/Calls.json").status()).isIn(401, 404);
    }
}
