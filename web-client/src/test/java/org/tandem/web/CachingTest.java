package org.tandem.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.web.Origin.answer;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CachingTest {
    private final PooledWebClient client = new PooledWebClient(AddressGuard.open(), WebLimits.DEFAULT);

    @AfterEach
    void close() {
        client.close();
    }

    private int requestsOfThreeGets(String... headers) throws InterruptedException {
        try (Origin origin = new Origin(e -> answer(e, 200, "body", headers))) {
            for (int i = 0; i < 3; i++) {
                assertThat(Requests.text(client.fetch(Requests.get(origin.at("/")))))
                        .isEqualTo("body");
            }
            return origin.seen().size();
        }
    }

    @Test
    void freshAnswerIsSharedByAllCalls() throws Exception {
        assertThat(requestsOfThreeGets("Cache-Control", "max-age=60")).isEqualTo(1);
    }

    @Test
    void whatMustNotBeSharedIsNot() throws Exception {
        assertThat(requestsOfThreeGets("Cache-Control", "no-store")).isEqualTo(3);
        assertThat(requestsOfThreeGets("Cache-Control", "private, max-age=60")).isEqualTo(3);
        assertThat(requestsOfThreeGets("Cache-Control", "max-age=60", "Set-Cookie", "a=b"))
                .isEqualTo(3);
        assertThat(requestsOfThreeGets("Cache-Control", "max-age=60", "Vary", "Cookie"))
                .isEqualTo(3);
        assertThat(requestsOfThreeGets("Cache-Control", "max-age=60", "Vary", "*"))
                .isEqualTo(3);
        assertThat(requestsOfThreeGets()).isEqualTo(3);
    }

    @Test
    void answerToACookieIsSharedOnlyWhenPublic() throws Exception {
        for (String control : new String[] {"max-age=60", "public, max-age=60"}) {
            try (Origin origin = new Origin(e -> {
                if (e.getRequestURI().getPath().equals("/login")) {
                    answer(e, 200, "x", "Set-Cookie", "a=b");
                } else {
                    answer(e, 200, "x", "Cache-Control", control);
                }
            })) {
                Cookies cookies = new Cookies();
                client.fetch(Requests.get(origin.at("/login"), cookies));
                client.fetch(Requests.get(origin.at("/"), cookies));
                client.fetch(Requests.get(origin.at("/")));

                assertThat(origin.seen()).hasSize(control.startsWith("public") ? 2 : 3);
            }
        }
    }

    @Test
    void etagIsAskedAbout() throws Exception {
        AtomicInteger unchanged = new AtomicInteger();
        try (Origin origin = new Origin(e -> {
            if ("\"v1\"".equals(e.getRequestHeaders().getFirst("If-None-Match"))) {
                unchanged.incrementAndGet();
                answer(e, 304, "", "ETag", "\"v1\"");
            } else {
                answer(e, 200, "body", "ETag", "\"v1\"", "Cache-Control", "no-cache");
            }
        })) {
            for (int i = 0; i < 3; i++) {
                assertThat(Requests.text(client.fetch(Requests.get(origin.at("/")))))
                        .isEqualTo("body");
            }
            assertThat(unchanged).hasValue(2);
        }
    }

    @Test
    void postIsNeverCached() throws Exception {
        try (Origin origin = new Origin(e -> answer(e, 200, "x", "Cache-Control", "max-age=60"))) {
            client.fetch(Requests.post(origin.at("/")));
            client.fetch(Requests.post(origin.at("/")));
            assertThat(origin.seen()).hasSize(2);
        }
    }

    @Test
    void cacheIsNotUsedUnlessAsked() throws Exception {
        try (Origin origin = new Origin(e -> answer(e, 200, "x", "Cache-Control", "max-age=60"))) {
            WebRequest shared = Requests.get(origin.at("/"));
            WebRequest own = new WebRequest(
                    shared.method(),
                    shared.uri(),
                    shared.form(),
                    Map.of(),
                    shared.signer(),
                    new Cookies(),
                    100,
                    Requests.TIMEOUT,
                    false);
            client.fetch(shared);
            client.fetch(own);
            client.fetch(shared);
            assertThat(origin.seen()).hasSize(2);
        }
    }

    @Test
    void cacheIsBoundedByBytes() throws Exception {
        try (PooledWebClient small = new PooledWebClient(AddressGuard.open(), new WebLimits(10, 10, 50_000, 30_000));
                Origin origin = new Origin(e -> answer(e, 200, "x".repeat(20_000), "Cache-Control", "max-age=60"))) {
            for (int i = 0; i < 5; i++) {
                small.fetch(Requests.get(origin.at("/" + i)));
            }
            small.fetch(Requests.get(origin.at("/4")));
            assertThat(origin.seen()).hasSize(5);
            small.fetch(Requests.get(origin.at("/0")));
            assertThat(origin.seen()).hasSize(6);
        }
    }
}
