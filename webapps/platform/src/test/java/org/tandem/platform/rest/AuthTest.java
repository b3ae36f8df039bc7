package org.tandem.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tandem.directory.Account;

@Tag("T22")
class AuthTest {
    private static RestServer server;

    @BeforeAll
    static void start() {
        server = new RestServer();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    private static String basic(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void withoutTheRightCredentialsNothingIsTold() {
        String sid = server.account.sid();
        String token = server.account.authToken();
        List<String> wrong = List.of(
                "",
                "Basic",
                "Basic !!!",
                "Bearer " + token,
                basic(sid),
                basic(sid + ":"),
                basic(sid + ":" + token + "x"),
                basic(sid + ":" + token.substring(1)),
                basic(":" + token),
                basic("AC" + "0".repeat(32) + ":" + token),
                basic("AC" + "0".repeat(32) + ":" + "\0".repeat(32)),
                basic("ann:secret"));
        for (String path : List.of("/Accounts/" + sid + "/Calls.json", "/Accounts/" + sid, "/nowhere", "")) {
            for (String authorization : wrong) {
                RestServer.Answer answer = server.raw("GET", "/2010-04-01" + path, "", authorization);

                assertThat(answer.status()).as(path + " " + authorization).isEqualTo(401);
                assertThat(answer.code()).isEqualTo(20003);
                assertThat(answer.json().get("status").asInt()).isEqualTo(401);
                assertThat(answer.header("WWW-Authenticate")).startsWith("Basic realm=");
            }
        }
    }

    @Test
    void accountsDoNotSeeEachOther() {
        Account other = server.directory.accounts().create("Second");
        String theirs = server.post("/Applications.json", "FriendlyName=Theirs")
                .json()
                .get("sid")
                .asText();
        String number = server.post("/IncomingPhoneNumbers.json", "PhoneNumber=%2B14155550111")
                .json()
                .get("sid")
                .asText();
        String call = server.post("/Calls.json", "To=sip:a@b&From=c&Twiml=<Response/>")
                .json()
                .get("sid")
                .asText();

        for (String resource :
                List.of("/Applications/" + theirs, "/IncomingPhoneNumbers/" + number, "/Calls/" + call)) {
            for (String method : List.of("GET", "POST", "DELETE")) {
                for (Account owner : List.of(server.account, other)) {
                    RestServer.Answer answer = server.send(
                            other, method, "/Accounts/" + owner.sid() + resource + ".json", "Status=completed");
                    assertThat(answer.status()).as(method + resource).isEqualTo(404);
                    assertThat(answer.code()).isEqualTo(20404);
                }
            }
        }
        for (String collection : List.of("Applications", "IncomingPhoneNumbers", "Calls")) {
            RestServer.Answer mine = server.send(other, "GET", "/Accounts/" + other.sid() + "/" + collection, "");
            assertThat(mine.json().get("end").asInt()).isZero();
            assertThat(mine.json().findPath("sid").isMissingNode()).isTrue();
        }
        assertThat(server.send(other, "GET", "/Accounts/" + server.account.sid() + ".json", "")
                        .status())
                .isEqualTo(404);
        RestServer.Answer borrowed = server.send(
                other,
                "POST",
                "/Accounts/" + other.sid() + "/Calls.json",
                "To=sip:a@b&From=c&ApplicationSid=" + theirs);
        assertThat(borrowed.code()).isEqualTo(21218);
        assertThat(server.get("/Calls/" + call).status()).isEqualTo(200);
        assertThat(server.calls.changes).isEmpty();
    }

    @Test
    void healthAsksForNothing() {
        assertThat(server.raw("GET", "/health", "", "").status()).isEqualTo(200);
        server.takesCalls.set(false);
        assertThat(server.raw("GET", "/health", "", "").status()).isEqualTo(503);
        server.takesCalls.set(true);
    }
}
