package org.tandem.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.directory.CallRecord.Status;
import org.tandem.router.CallChange;
import org.tandem.router.CutVerb;
import org.tandem.router.OutboundCall;

class CallsTest {
    private static final String GOOD = "To=%2B14155550100&From=%2B14155550199&Url=http://a.example/v";

    private final RestServer server = new RestServer();

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "21201, From=%2B14155550199&Url=http://a/, To",
        "21201, To=&From=%2B14155550199&Url=http://a/, To",
        "21211, To=12345&From=%2B14155550199&Url=http://a/, To",
        "21211, To=client:&From=%2B14155550199&Url=http://a/, To",
        "21211, To=sip:&From=%2B14155550199&Url=http://a/, To",
        "21213, To=%2B14155550100&Url=http://a/, From",
        "21212, To=%2B14155550100&From=ann&Url=http://a/, From",
        "21205, To=%2B14155550100&From=%2B14155550199, Url",
        "21205, To=%2B14155550100&From=%2B14155550199&Url=ftp://a/, Url",
        "21205, To=%2B14155550100&From=%2B14155550199&Url=nonsense, Url",
        "21205, To=%2B14155550100&From=%2B14155550199&Url=http://a/&FallbackUrl=x, FallbackUrl",
        "21209, To=%2B14155550100&From=%2B14155550199&Url=http://a/&Method=PUT, Method",
        "21218, To=%2B14155550100&From=%2B14155550199&ApplicationSid=AP1, ApplicationSid",
        "21206, To=%2B14155550100&From=%2B14155550199&Url=http://a/&SendDigits=x, SendDigits",
        "21208, To=%2B14155550100&From=%2B14155550199&Url=http://a/&Timeout=601, Timeout",
        "21208, To=%2B14155550100&From=%2B14155550199&Url=http://a/&Timeout=soon, Timeout",
        "20001, To=%2B14155550100&From=%2B14155550199&Url=http://a/&TimeLimit=0, TimeLimit",
        "20001, To=%2B14155550100&From=%2B14155550199&Url=http://a/&Passports=nonsense, Passports",
        "20001, To=%2B14155550100&From=%2B14155550199&Url=http://a/&CallReason="
                + "123456789012345678901234567890123456789012345678901, CallReason",
        "20001, To=%2B14155550100&From=%2B14155550199&Url=http://a/&StatusCallback=http://a/&StatusCallbackEvent=x, StatusCallbackEvent",
        "20001, %ZZ=1, form"
    })
    void whatBreaksARuleIsNamed(int code, String form, String name) {
        RestServer.Answer answer = server.post("/Calls.json", form);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.json().get("message").asText()).contains(name);
        assertThat(answer.json().get("more_info").asText()).endsWith("/" + code);
        assertThat(server.calls.placed).isEmpty();
    }

    @Test
    void longestDocumentIsTaken() {
        String form = "To=sip:ann@example.com:5070;transport=tcp&From=Front+desk".replace("+", "") + "&Twiml=";
        assertThat(server.post("/Calls", form + "x".repeat(4_000)).status()).isEqualTo(201);
        assertThat(server.post("/Calls", form + "x".repeat(4_001)).code()).isEqualTo(20001);
        assertThat(server.post("/Calls", form + "x".repeat(70_000)).status()).isEqualTo(413);
        OutboundCall placed = server.calls.placed.get(0);
        assertThat(placed.to()).isEqualTo("sip:ann@example.com:5070;transport=tcp");
        assertThat(placed.document()).isEqualTo(Optional.of("x".repeat(4_000)));
        assertThat(placed.statusEvents()).isEmpty();
        assertThat(placed.timeout()).hasSeconds(60);
    }

    @Test
    @Tag("T19")
    void aLiveCallGoesOnOnOtherTerms() {
        String sid = server.post("/Calls", GOOD).json().get("sid").asText();
        server.post(
                "/Calls/" + sid,
                "TimeLimit=60&FallbackUrl=http://b.example/f&StatusCallback=http://b.example/s&StatusCallbackMethod=GET");
        CallChange.Revise revise = (CallChange.Revise) server.calls.changes.get(0);

        assertThat(revise.timeLimit().orElseThrow()).hasSeconds(60);
        assertThat(revise.urls().fallbackUrl()).isEqualTo("http://b.example/f");
        assertThat(revise.urls().statusCallbackMethod()).isEqualTo("GET");
        server.post("/Calls/" + sid, "TimeLimit=60&Status=completed");
        assertThat(server.calls.changes).hasSize(3).last().isEqualTo(new CallChange.Complete());
    }

    @Test
    @Tag("T17")
    void detectionCredentialsAndCallerIdArePassedOn() {
        server.post(
                "/Calls",
                "To=sip:ann@example.com&From=%2B14155550199&Url=http://a.example/v&CallerId=%2B14155550123"
                        + "&SipAuthUsername=u&SipAuthPassword=p&MachineDetection=DetectMessageEnd"
                        + "&Byoc=BYeast&CallReason=Your+parcel&Passports=eyJhbGciOiJFUzI1NiIsIng1dSI6Imh0dHA6Ly9hIn0.e30.c2ln"
                        + "&MachineDetectionTimeout=20&MachineDetectionSpeechThreshold=3000&AsyncAmd=true"
                        + "&AsyncAmdStatusCallback=http://a.example/amd&AsyncAmdStatusCallbackMethod=GET");
        OutboundCall.Further further = server.calls.placed.get(0).further();
        OutboundCall.Detection detection = further.detection().orElseThrow();

        assertThat(further.callerId()).isEqualTo("+14155550123");
        assertThat(further.username()).isEqualTo("u");
        assertThat(further.reason()).isEqualTo("Your parcel");
        assertThat(further.outside().trunk()).isEqualTo("BYeast");
        assertThat(further.outside().identities())
                .containsExactly("eyJhbGciOiJFUzI1NiIsIng1dSI6Imh0dHA6Ly9hIn0.e30.c2ln;info=<http://a>;alg=ES256");
        assertThat(further.password()).isEqualTo("p");
        assertThat(further.toString()).doesNotContain("=p").doesNotContain(" p,");
        assertThat(detection.messageEnd()).isTrue();
        assertThat(detection.timeout()).hasSeconds(20);
        assertThat(detection.speechThreshold()).hasMillis(3000);
        assertThat(detection.silenceTimeout()).hasMillis(5000);
        assertThat(detection.async()).isTrue();
        assertThat(detection.callback()).isEqualTo("http://a.example/amd");
        assertThat(server.post("/Calls", GOOD + "&MachineDetection=Maybe").code())
                .isEqualTo(20001);
        assertThat(server.post("/Calls", GOOD + "&MachineDetection=Enable&MachineDetectionTimeout=61")
                        .code())
                .isEqualTo(20001);
    }

    @Test
    void unknownAndRepeatedParametersAreTolerated() {
        RestServer.Answer answer = server.post(
                "/Calls.json",
                GOOD + "&To=%2B14155550101&Flavour=sweet&StatusCallback=http://a.example/s"
                        + "&StatusCallbackEvent=initiated+ringing&StatusCallbackEvent=completed&&=&x");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(server.calls.placed.get(0).to()).isEqualTo("+14155550101");
        assertThat(server.calls.placed.get(0).statusEvents())
                .containsExactlyInAnyOrder("initiated", "ringing", "completed");
    }

    @Test
    void applicationReplacesTheUrls() {
        String app = server.post(
                        "/Applications",
                        "VoiceUrl=http://app.example/v&StatusCallback=http://app.example/s&VoiceMethod=get")
                .json()
                .get("sid")
                .asText();

        server.post("/Calls", GOOD + "&FallbackUrl=http://b.example/&ApplicationSid=" + app);

        OutboundCall placed = server.calls.placed.get(0);
        assertThat(placed.urls().voiceUrl()).isEqualTo("http://app.example/v");
        assertThat(placed.urls().voiceMethod()).isEqualTo("GET");
        assertThat(placed.urls().fallbackUrl()).isEmpty();
        assertThat(placed.applicationSid()).isEqualTo(app);
        assertThat(placed.statusEvents()).containsExactly("completed");
    }

    @Test
    void refusalOfTheRouterIsTold() {
        server.calls.refuse(21214, 400, "To can't be reached");

        RestServer.Answer answer = server.post("/Calls.json", GOOD);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo(21214);
        assertThat(answer.json().get("message").asText()).isEqualTo("To can't be reached");
    }

    @Test
    void sameIdempotencyTokenIsTheSameCall() {
        for (String header : new String[] {"I-Twilio-Idempotency-Token", "Idempotency-Key"}) {
            String path = "/Accounts/" + server.account.sid() + "/Calls.json";
            JsonNode first = server.send(server.account, "POST", path, GOOD, header, header)
                    .json();
            JsonNode again = server.send(server.account, "POST", path, GOOD, header, header)
                    .json();
            JsonNode other = server.send(server.account, "POST", path, GOOD, header, "other" + header)
                    .json();

            assertThat(again.get("sid")).isEqualTo(first.get("sid"));
            assertThat(other.get("sid")).isNotEqualTo(first.get("sid"));
        }
        assertThat(server.calls.placed).hasSize(4);
    }

    @Test
    @Tag("T20")
    void fieldsFollowTheStatus() {
        String sid = server.post("/Calls.json", GOOD).json().get("sid").asText();
        String path = "/Calls/" + sid + ".json";
        times(server.get(path), "null", "null", "null");

        server.clock.now("2026-11-23T10:00:05Z");
        server.calls.become(sid, Status.RINGING);
        times(server.get(path), "null", "null", "null");

        server.calls.become(sid, Status.IN_PROGRESS);
        times(server.get(path), "Mon, 23 Nov 2026 10:00:05 +0000", "null", "null");

        server.clock.now("2026-11-23T10:01:07Z");
        server.calls.become(sid, Status.COMPLETED);
        RestServer.Answer over = server.get(path);
        times(over, "Mon, 23 Nov 2026 10:00:05 +0000", "Mon, 23 Nov 2026 10:01:07 +0000", "62");
        assertThat(over.json().get("end_reason").asText()).isEqualTo("callee-hung-up");

        String busy = server.post("/Calls.json", GOOD).json().get("sid").asText();
        server.clock.now("2026-11-23T10:01:09Z");
        server.calls.become(busy, Status.BUSY);
        times(server.get("/Calls/" + busy), "Mon, 23 Nov 2026 10:01:07 +0000", "Mon, 23 Nov 2026 10:01:09 +0000", "0");
    }

    private static void times(RestServer.Answer answer, String start, String end, String duration) {
        assertThat(answer.json().get("start_time").asText()).isEqualTo(start);
        assertThat(answer.json().get("end_time").asText()).isEqualTo(end);
        assertThat(answer.json().get("duration").asText()).isEqualTo(duration);
        assertThat(answer.json().get("price").isNull()).isTrue();
        assertThat(answer.json().get("queue_time").isTextual()).isTrue();
    }

    @Test
    void liveCallIsRedirectedAndEnded() {
        String path =
                "/Calls/" + server.post("/Calls.json", GOOD).json().get("sid").asText();

        assertThat(server.post(path, "Url=http://b.example/x&Method=GET").status())
                .isEqualTo(200);
        assertThat(server.post(path, "Twiml=<Response/>&Status=canceled").status())
                .isEqualTo(200);
        assertThat(server.calls.changes)
                .containsExactly(
                        new CallChange.Redirect(URI.create("http://b.example/x"), "GET"), new CallChange.Cancel());
        assertThat(server.post(path, "").code()).isEqualTo(20001);
        assertThat(server.post(path, "Status=busy").code()).isEqualTo(20001);
        assertThat(server.post(path, "Url=x").code()).isEqualTo(21205);
        assertThat(server.post(path, "Url=http://b/&Method=x").code()).isEqualTo(21209);
    }

    @Test
    @Tag("T19")
    void theAnswerTellsWhatBecameOfTheVerbThatWasCut() {
        String path = "/Calls/" + server.post("/Calls", GOOD).json().get("sid").asText();
        assertThat(server.post(path, "Url=http://b.example/x")
                        .json()
                        .get("cut_verb")
                        .isNull())
                .isTrue();
        server.calls.cut = Optional.of(new CutVerb("Gather", 3, 7, List.of(Map.entry("Digits", "12"))));

        JsonNode cut = server.post(path, "Url=http://b.example/x").json().get("cut_verb");

        assertThat(cut.get("verb").asText()).isEqualTo("Gather");
        assertThat(cut.get("position").asInt()).isEqualTo(3);
        assertThat(cut.get("seconds").asInt()).isEqualTo(7);
        assertThat(cut.get("state").asText()).isEqualTo("handed-over");
        assertThat(cut.get("parameters").get("Digits").asText()).isEqualTo("12");
    }

    @Test
    void whatIsOverCanBeDeletedAndNotChanged() {
        String sid = server.post("/Calls.json", GOOD).json().get("sid").asText();
        String path = "/Calls/" + sid + ".json";
        assertThat(server.delete(path).status()).isEqualTo(409);

        server.calls.become(sid, Status.COMPLETED);

        assertThat(server.post(path, "Status=completed").code()).isEqualTo(21220);
        assertThat(server.delete(path).status()).isEqualTo(204);
        assertThat(server.delete(path).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "Status=busy, 0",
        "Status=in-progress, 1",
        "To=%2B1%20415%20555-0100, 1",
        "To=+14155550100, 1",
        "To=sip:a@b, 0",
        "From=%2B14155550199, 1",
        "ParentCallSid=CA1, 0",
        "StartTime=2026-11-23, 1",
        "StartTime=2026-11-22, 0",
        "StartTime=2026-11-23T10:00:00Z, 1",
        "StartTime%3C=2026-11-23, 0",
        "StartTime%3E=2026-11-23, 1",
        "StartTime%3C=2026-11-23T10:00:00, 1",
        "StartTime%3E=2026-11-23T10:00:01, 0",
        "StartTime%3E=2026-11-23T11:00:00%2B01:00, 1",
        "EndTime=2026-11-23, 0",
    })
    void callsAreFiltered(String query, int found) {
        String sid = server.post("/Calls.json", GOOD).json().get("sid").asText();
        server.calls.become(sid, Status.IN_PROGRESS);

        assertThat(server.get("/Calls.json?" + query).json().get("calls")).hasSize(found);
    }

    @Test
    void filtersThatMakeNoSenseAreRefused() {
        assertThat(server.get("/Calls?Status=lost").code()).isEqualTo(20001);
        assertThat(server.get("/Calls?StartTime=yesterday").code()).isEqualTo(20001);
    }
}
