package org.tandem.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.integration.Scene.SOON;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tandem.customer.WebReply;
import org.tandem.customer.WebRequest;
import org.tandem.phone.PhoneCall;

/** What the platform tells while it happens, and what can be looked at afterwards. */
@ExtendWith(Running.class)
@Tag("T32")
class EventsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static BufferedReader stream(Platform platform, String url) throws IOException, InterruptedException {
        HttpResponse<InputStream> stream = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(
                                        URI.create("http://" + platform.server().http() + url))
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());
        assertThat(stream.statusCode()).isEqualTo(200);
        return new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8));
    }

    @Test
    void aCallIsHeardWhileItHappens(Platform platform) throws IOException, InterruptedException {
        try (Scene scene = platform.scene().voice("<Gather numDigits=\"1\" action=\"/next\" odd=\"1\"/>")) {
            scene.app().document("/next", "<Hangup/>");
            String url = scene.rest()
                    .post("/EventSubscriptions.json", Map.of("Types", "call,gather,hangup,warning"))
                    .text("url");
            try (BufferedReader events = stream(platform, url)) {
                scene.talk().press("7").awaitOver(SOON);
                List<JsonNode> heard =
                        until("call.completed", scene.asked("/voice").parameter("CallSid"), events);

                assertThat(heard)
                        .extracting(event -> event.path("type").asText())
                        .containsExactly(
                                "call.ringing",
                                "warning",
                                "gather.started",
                                "call.answered",
                                "gather.ended",
                                "hangup.started",
                                "hangup.ended",
                                "call.completed");
                assertThat(heard.get(4).path("data").path("Digits").asText()).isEqualTo("7");
                assertThat(heard.get(7).path("data").path("CallStatus").asText())
                        .isEqualTo("completed");
            }
        }
    }

    @Test
    void recordingsAndStreamsAreHeardOf(Platform platform) throws IOException, InterruptedException {
        try (Scene scene = platform.scene()
                .voice("<Connect><Stream url=\"ws://127.0.0.1:1/nobody\"/></Connect>"
                        + "<Record maxLength=\"1\" timeout=\"0\" playBeep=\"false\" action=\"/next\"/>")) {
            scene.app().document("/next", "<Hangup/>");
            String url = scene.rest()
                    .post("/EventSubscriptions.json", Map.of("Types", "recording,stream,call.completed"))
                    .text("url");
            try (BufferedReader events = stream(platform, url)) {
                scene.talk().awaitOver(SOON);
                List<JsonNode> heard =
                        until("call.completed", scene.asked("/voice").parameter("CallSid"), events);
                assertThat(heard)
                        .extracting(event -> event.path("type").asText())
                        .containsExactly("stream.error", "recording.in-progress", "recording.absent", "call.completed");
                assertThat(heard.get(0).path("data").path("StreamError").asText())
                        .isNotEmpty();
                assertThat(heard.get(2).path("data").path("RecordingSid").asText())
                        .startsWith("RE");
            }
        }
    }

    @Test
    void conferencesAreHeardOf(Platform platform) throws IOException, InterruptedException {
        try (Scene scene = platform.scene()) {
            scene.voice("<Dial><Conference waitUrl=\"\" beep=\"false\">" + scene.number() + "</Conference></Dial>");
            String url = scene.rest()
                    .post("/EventSubscriptions.json", Map.of("Types", "conference", "FriendlyName", scene.number()))
                    .text("url");
            try (BufferedReader events = stream(platform, url)) {
                PhoneCall ann = scene.talk();
                JsonNode joined =
                        until("conference.join", event -> true, events).get(0);
                assertThat(joined.path("call_sid").asText())
                        .isEqualTo(scene.asked("/voice").parameter("CallSid"));
                assertThat(joined.path("data").path("Muted").asText()).isEqualTo("false");
                PhoneCall bob = scene.talk();
                until("conference.start", event -> true, events);
                bob.hangUp();
                ann.hangUp();
                List<JsonNode> heard = until("conference.end", event -> true, events);
                assertThat(heard)
                        .extracting(event -> event.path("type").asText())
                        .containsExactly("conference.leave", "conference.leave", "conference.end");
                assertThat(heard.get(2)
                                .path("data")
                                .path("ReasonConferenceEnded")
                                .asText())
                        .isEqualTo("last-participant-left");
            }
        }
    }

    /** The events of one call; others may run beside it. */
    private static List<JsonNode> until(String type, String callSid, BufferedReader events) throws IOException {
        return until(type, event -> event.path("call_sid").asText().equals(callSid), events);
    }

    private static List<JsonNode> until(String type, Predicate<JsonNode> wanted, BufferedReader events)
            throws IOException {
        List<JsonNode> heard = new ArrayList<>();
        while (true) {
            String line = events.readLine();
            if (line.startsWith("data: ")) {
                JsonNode event = JSON.readTree(line.substring(6));
                if (wanted.test(event)) {
                    heard.add(event);
                    if (event.path("type").asText().equals(type)) {
                        return heard;
                    }
                }
            }
        }
    }

    @Test
    void everyRequestOfACallCanBeInspected(Platform platform) {
        try (Scene scene = platform.scene()) {
            scene.app().on("/voice", request -> WebReply.text("text/xml", "<Response><Odd>"));
            scene.app().document("/fallback", "<Hangup/>");
            scene.call().awaitOver(SOON);
            WebRequest voice = scene.asked("/voice");
            String call = "/Calls/" + voice.parameter("CallSid");
            JsonNode events = scene.rest().get(call + "/Events.json").json().path("events");

            assertThat(events).hasSize(2);
            JsonNode first = events.path(0);
            assertThat(first.path("request").path("url").asText()).isEqualTo(voice.url());
            assertThat(first.path("request").path("signature_base").asText()).startsWith(voice.url() + "AccountSidAC");
            assertThat(first.path("request")
                            .path("parameters")
                            .path("Direction")
                            .asText())
                    .isEqualTo("inbound");
            assertThat(first.path("response").path("response_code").asInt()).isEqualTo(200);
            assertThat(first.path("response").path("response_body").asText()).isEqualTo("<Response><Odd>");
            assertThat(events.toString()).doesNotContain(Platform.TOKEN);

            JsonNode errors =
                    scene.rest().get(call + "/Notifications.json?Log=0").json().path("notifications");
            assertThat(errors).hasSize(1);
            JsonNode error = scene.rest()
                    .get("/Notifications/" + errors.path(0).path("sid").asText() + ".json")
                    .json();
            assertThat(error.path("error_code").asText()).isEqualTo("12100");
            assertThat(error.path("request_url").asText()).isEqualTo(voice.url());
            assertThat(error.path("response_body").asText()).isEqualTo("<Response><Odd>");
        }
    }
}
