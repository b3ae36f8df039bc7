package org.tandem.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListsAndErrorsTest {
    private final RestServer server = new RestServer();

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void pagesLinkToEachOther() {
        for (int i = 0; i < 5; i++) {
            server.post("/Applications.json", "FriendlyName=A%26B");
        }
        String base = "/2010-04-01/Accounts/" + server.account.sid()
                + "/Applications.json?FriendlyName=A%26B&PageSize=2&Page=";

        JsonNode first =
                server.get("/Applications.json?PageSize=2&FriendlyName=A%26B").json();
        assertThat(first.get("applications")).hasSize(2);
        assertThat(first.get("uri").asText()).isEqualTo(base + "0");
        assertThat(first.get("first_page_uri").asText()).isEqualTo(base + "0");
        assertThat(first.get("next_page_uri").asText()).isEqualTo(base + "1&PageToken=PT1");
        assertThat(first.get("previous_page_uri").isNull()).isTrue();
        assertThat(first.get("page").asInt()).isZero();
        assertThat(first.get("start").asInt()).isZero();
        assertThat(first.get("end").asInt()).isEqualTo(1);

        JsonNode last = server.get("/Applications?PageSize=2&PageToken=PT2").json();
        assertThat(last.get("applications")).hasSize(1);
        assertThat(last.get("next_page_uri").isNull()).isTrue();
        assertThat(last.get("previous_page_uri").asText()).contains("Page=1&PageToken=PT1");
        assertThat(last.get("start").asInt()).isEqualTo(4);
        assertThat(last.get("end").asInt()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({
        "PageSize=1001, 20007",
        "PageSize=99999999999999999999, 20007",
        "PageSize=0, 20001",
        "PageSize=-1, 20001",
        "PageSize=many, 20001",
        "Page=-1, 20001",
        "Page=99999999999, 20001",
        "PageToken=forged, 20001"
    })
    void pageOutOfRangeIsRefused(String query, int code) {
        RestServer.Answer answer = server.get("/Calls.json?" + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(server.get("/Calls.json?PageSize=1000").status()).isEqualTo(200);
    }

    @Test
    void unknownPathsAndMethodsAreAnsweredInJson() {
        for (String path :
                List.of("/Call.json", "/calls.json", "/Calls/CA1/Nothing.json", "/Calls.pdf", "/Calls/x.txt")) {
            RestServer.Answer answer = server.get(path);
            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.code()).isEqualTo(20404);
            assertThat(answer.header("Content-Type")).startsWith("application/json");
        }
        RestServer.Answer answer =
                server.send(server.account, "PUT", "/Accounts/" + server.account.sid() + "/Calls.json", "");
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.code()).isEqualTo(20004);
        assertThat(answer.header("Allow")).contains("POST");
    }

    @Test
    void oddHeadersOfLibrariesAreTolerated() {
        String path = "/Accounts/" + server.account.sid() + "/Applications";
        String[] odd = {
            "Accept", "text/html", "Accept-Encoding", "utf-8", "Accept-Charset", "utf-8", "X-Twilio-Client", "x"
        };

        assertThat(server.send(server.account, "POST", path, "FriendlyName=x", odd)
                        .status())
                .isEqualTo(201);
        assertThat(server.send(server.account, "GET", path, "", odd).status()).isEqualTo(200);
    }

    @Test
    void databaseAwayIs503() {
        server.directory.goAway(10);

        RestServer.Answer answer = server.get("/IncomingPhoneNumbers.json");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo(20503);
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        server.directory.comeBack();
        assertThat(server.get("/IncomingPhoneNumbers.json").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 21421",
        "AreaCode=415, 21421",
        "PhoneNumber=nonsense, 21421",
        "PhoneNumber=sip:a%20b, 21421",
        "PhoneNumber=%2B14155550100&VoiceUrl=x, 21402",
        "PhoneNumber=%2B14155550100&VoiceUrl=http://a/&VoiceMethod=HEAD, 21403",
        "PhoneNumber=%2B14155550100&VoiceApplicationSid=AP1, 21218"
    })
    void numberThatBreaksARuleIsRefused(String form, int code) {
        RestServer.Answer answer = server.post("/IncomingPhoneNumbers.json", form);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo(code);
    }

    @Test
    void numberBelongsToOneAccount() {
        String form = "PhoneNumber=sip:Desk@Example.com&FriendlyName=" + "x".repeat(64);
        RestServer.Answer made = server.post("/IncomingPhoneNumbers.json", form);
        assertThat(made.json().get("phone_number").asText()).isEqualTo("sip:desk@example.com");

        assertThat(server.post("/IncomingPhoneNumbers.json", form).code()).isEqualTo(21422);
        assertThat(server.post("/IncomingPhoneNumbers.json", form + "x").code()).isEqualTo(20002);
        String path = "/IncomingPhoneNumbers/" + made.json().get("sid").asText();
        assertThat(server.post(path, "AccountSid=AC1").code()).isEqualTo(20001);
    }

    @Test
    void emptyValueClears() {
        String app =
                server.post("/Applications", "FriendlyName=a").json().get("sid").asText();
        String path = "/IncomingPhoneNumbers/"
                + server.post(
                                "/IncomingPhoneNumbers",
                                "PhoneNumber=%2B14155550100&VoiceUrl=http://a/&VoiceApplicationSid=" + app)
                        .json()
                        .get("sid")
                        .asText();

        JsonNode cleared = server.post(path, "VoiceUrl=&VoiceApplicationSid=").json();

        assertThat(cleared.get("voice_url").asText()).isEmpty();
        assertThat(cleared.get("voice_application_sid").asText()).isEmpty();
        assertThat(cleared.get("friendly_name").asText()).isEqualTo("(415) 555-0100");
    }

    @Test
    void malformedRequestsDoNotBreakTheServer() throws Exception {
        for (String request : List.of(
                "GET /2010-04-01/Accounts/%ZZ/Calls.json HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "POST /2010-04-01/Accounts/x/Calls.json HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
                "GARBAGE\r\n\r\n")) {
            assertThat(said(request)).startsWith("HTTP/1.1 4");
        }
        assertThat(server.get("/Calls.json").status()).isEqualTo(200);
    }

    private String said(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(5_000);
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
        }
    }
}
