package org.tandem.web;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.web.Origin.answer;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.web.WebResult.Failure;

class RedirectTest {
    private final PooledWebClient client = new PooledWebClient(AddressGuard.open(), WebLimits.DEFAULT);

    @AfterEach
    void close() {
        client.close();
    }

    private static Origin redirecting(int status, String location) {
        return new Origin(e -> {
            if (e.getRequestURI().getPath().equals("/start")) {
                answer(e, status, "", "Location", location);
            } else {
                answer(e, 200, "there");
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303})
    void makesAGetOfAPost(int status) throws Exception {
        try (Origin origin = redirecting(status, "end?a=1")) {
            WebResult result = client.fetch(Requests.signed(
                    origin.at("/start"), (url, form) -> Map.of("X-Signed", url + form), entry("A", "b")));

            assertThat(Requests.text(result)).isEqualTo("there");
            assertThat(Requests.answered(result).uri()).isEqualTo(origin.at("/end?a=1"));
            List<Origin.Seen> seen = origin.seen();
            assertThat(seen.get(0).header("X-signed")).isEqualTo(origin.at("/start") + "[A=b]");
            assertThat(seen.get(1).header("X-signed")).isEqualTo(origin.at("/end?a=1") + "[]");
            assertThat(seen.get(1).method()).isEqualTo("GET");
            assertThat(seen.get(1).body()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {307, 308})
    void keepsTheMethodAndTheForm(int status) throws Exception {
        try (Origin origin = redirecting(status, "/end")) {
            client.fetch(Requests.signed(
                    origin.at("/start"), (url, form) -> Map.of("X-Signed", url + form), entry("A", "b")));

            assertThat(origin.seen().get(1).method()).isEqualTo("POST");
            assertThat(origin.seen().get(1).body()).isEqualTo("A=b");
            assertThat(origin.seen().get(1).header("X-signed")).isEqualTo(origin.at("/end") + "[A=b]");
        }
    }

    @Test
    void givesUpAfterTen() throws Exception {
        try (Origin origin = new Origin(e -> answer(e, 302, "", "Location", e.getRequestURI() + "x"))) {
            WebResult.Failed failed = Requests.failed(client.fetch(Requests.get(origin.at("/"))));

            assertThat(failed.failure()).isEqualTo(Failure.TOO_MANY_REDIRECTS);
            assertThat(failed.failure().code()).isEqualTo(11215);
            assertThat(origin.seen()).hasSize(11);
        }
    }

    @Test
    void leavesHttpNever() throws Exception {
        for (String location : List.of("file:///etc/passwd", "gopher://127.0.0.1/", "http://", "http://[", "%%%")) {
            try (Origin origin = redirecting(302, location)) {
                WebResult result = client.fetch(Requests.get(origin.at("/start")));

                assertThat(Requests.failed(result).failure()).as(location).isEqualTo(Failure.BAD_URL);
            }
        }
    }

    @Test
    void credentialsStayWithTheirHost() throws Exception {
        try (Origin second = new Origin(e -> answer(e, 401, "", "WWW-Authenticate", "Basic realm=\"r\""));
                Origin first = redirecting(302, second.at("/").toString())) {
            client.fetch(Requests.get(
                    java.net.URI.create(first.at("/start").toString().replace("//", "//ann:secret@"))));

            assertThat(second.seen())
                    .singleElement()
                    .satisfies(seen -> assertThat(seen.header("Authorization")).isEmpty());
        }
    }

    @Test
    void withoutLocationItIsAnAnswer() throws Exception {
        try (Origin origin = new Origin(e -> answer(e, 304, ""))) {
            assertThat(Requests.answered(client.fetch(Requests.post(origin.at("/"))))
                            .status())
                    .isEqualTo(304);
        }
    }
}
