package org.tandem.web;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.web.Origin.answer;

import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tandem.web.WebResult.Failure;

class FetchTest {
    private final PooledWebClient client = new PooledWebClient(AddressGuard.open(), WebLimits.DEFAULT);

    @AfterEach
    void close() {
        client.close();
        assertThat(client.connections()).isZero();
    }

    @Test
    void postSendsTheFormInOrder() throws Exception {
        try (Origin origin =
                new Origin(e -> answer(e, 200, "<Response/>", "Content-Type", "Text/XML; charset=utf-8"))) {
            WebResult result =
                    client.fetch(Requests.post(origin.at("/a?x=1"), entry("To", "+1 &ü"), entry("From", "sip:a@b")));

            assertThat(Requests.text(result)).isEqualTo("<Response/>");
            assertThat(Requests.answered(result).contentType()).isEqualTo("text/xml");
            Origin.Seen seen = origin.seen().get(0);
            assertThat(seen.method()).isEqualTo("POST");
            assertThat(seen.uri()).isEqualTo("/a?x=1");
            assertThat(seen.body()).isEqualTo("To=%2B1+%26%C3%BC&From=sip%3Aa%40b");
            assertThat(seen.header("Content-type")).isEqualTo("application/x-www-form-urlencoded; charset=UTF-8");
        }
    }

    @Test
    void getPutsTheParametersBehindTheQuery() throws Exception {
        try (Origin origin = new Origin(e -> answer(e, 404, ""))) {
            WebRequest request = new WebRequest(
                    WebRequest.Method.GET,
                    origin.at("/a?x=1#rc=0"),
                    List.of(entry("To", "+1")),
                    Map.of("User-Agent", "TwilioProxy/1.1", "Host", "elsewhere"),
                    WebRequest.Signer.NONE,
                    new Cookies(),
                    100,
                    Requests.TIMEOUT,
                    false);

            WebResult.Answered answer = Requests.answered(client.fetch(request));

            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.uri()).isEqualTo(origin.at("/a?x=1&To=%2B1"));
            assertThat(origin.seen().get(0).uri()).isEqualTo("/a?x=1&To=%2B1");
            assertThat(origin.seen().get(0).header("User-agent")).isEqualTo("TwilioProxy/1.1");
            assertThat(origin.seen().get(0).header("Host")).startsWith("127.0.0.1:");
        }
    }

    @Test
    void signerSeesTheUrlAsItIsSent() throws Exception {
        List<String> signed = new ArrayList<>();
        try (Origin origin = new Origin(e -> answer(e, 200, "x"))) {
            client.fetch(Requests.signed(
                    origin.at("/a%20b?q=%C3%BC#ct=500"),
                    (url, form) -> {
                        signed.add(url + form);
                        return Map.of("X-Twilio-Signature", "s");
                    },
                    entry("A", "b")));

            assertThat(signed).containsExactly(origin.at("/a%20b?q=%C3%BC") + "[A=b]");
            assertThat(origin.seen().get(0).uri()).isEqualTo("/a%20b?q=%C3%BC");
            assertThat(origin.seen().get(0).header("X-twilio-signature")).isEqualTo("s");
        }
    }

    @Test
    void userinfoAnswersAChallenge() throws Exception {
        try (Origin origin = new Origin(e -> {
            if (e.getRequestHeaders().containsKey("Authorization")) {
                answer(e, 200, "in");
            } else {
                answer(e, 401, "", "WWW-Authenticate", "Basic realm=\"r\"");
            }
        })) {
            URI uri = URI.create(origin.at("/").toString().replace("//", "//ann:p%40ss@"));

            assertThat(Requests.text(client.fetch(Requests.post(uri, entry("A", "b")))))
                    .isEqualTo("in");
            assertThat(origin.seen().get(1).header("Authorization")).isEqualTo("Basic YW5uOnBAc3M=");
            assertThat(origin.seen().get(1).body()).isEqualTo("A=b");
        }
    }

    @Test
    void userinfoAnswersADigestChallenge() throws Exception {
        try (Origin origin = new Origin(e -> {
            if (e.getRequestHeaders().containsKey("Authorization")) {
                answer(e, 200, "in");
            } else {
                answer(e, 401, "", "WWW-Authenticate", "Digest realm=\"r\", nonce=\"n\", qop=\"auth\", algorithm=MD5");
            }
        })) {
            URI uri = URI.create(origin.at("/").toString().replace("//", "//ann:secret@"));

            assertThat(Requests.text(client.fetch(Requests.get(uri)))).isEqualTo("in");
            assertThat(origin.seen().get(1).header("Authorization")).startsWith("Digest username=\"ann\"");
        }
    }

    @Test
    void onlyHttpIsFetched() throws Exception {
        for (String url : List.of(
                "ftp://127.0.0.1/", "file:///etc/passwd", "http:///x", "/relative", "http://a_b/", "http://h:99999/")) {
            WebResult.Failed failed = Requests.failed(client.fetch(Requests.get(URI.create(url))));

            assertThat(failed.failure()).as(url).isEqualTo(Failure.BAD_URL);
            assertThat(failed.failure().code()).isEqualTo(11100);
        }
    }

    @Test
    void refusedConnectionIsTriedTwice() throws Exception {
        int port;
        try (ServerSocket taken = new ServerSocket(0)) {
            port = taken.getLocalPort();
        }
        WebResult.Failed failed =
                Requests.failed(client.fetch(Requests.post(URI.create("http://127.0.0.1:" + port + "/secret"))));

        assertThat(failed.failure()).isEqualTo(Failure.NOT_CONNECTED);
        assertThat(failed.attempts())
                .containsExactly(
                        "http://127.0.0.1:" + port + ": connection refused",
                        "http://127.0.0.1:" + port + ": connection refused");
    }

    @Test
    void unknownHost() throws Exception {
        WebResult.Failed failed = Requests.failed(client.fetch(Requests.get(URI.create("http://nowhere.invalid/"))));

        assertThat(failed.failure()).isEqualTo(Failure.UNKNOWN_HOST);
    }

    @Test
    void statusIsTriedAgainWhenTheFragmentSaysSo() throws Exception {
        try (Origin origin = new Origin(e -> answer(e, 503, ""))) {
            client.fetch(Requests.get(origin.at("/#rc=2&rp=5xx")));
            assertThat(origin.seen()).hasSize(3);

            client.fetch(Requests.get(origin.at("/#rc=2")));
            assertThat(origin.seen()).hasSize(4);
        }
    }

    @Test
    void notHttpIsAProtocolFailure() throws Exception {
        try (RawServer server = RawServer.thatSays("SSH-2.0-OpenSSH_9.2\r\n".getBytes(StandardCharsets.US_ASCII))) {
            WebResult.Failed failed = Requests.failed(client.fetch(Requests.get(server.uri("/#rc=0"))));

            assertThat(failed.failure()).isEqualTo(Failure.PROTOCOL);
        }
    }

    @Test
    void closedClientAnswersWithAFailure() throws Exception {
        client.close();

        assertThat(Requests.failed(client.fetch(Requests.get(URI.create("http://127.0.0.1:1/"))))
                        .failure())
                .isEqualTo(Failure.NOT_CONNECTED);
    }
}
