package org.tandem.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.web.Origin.answer;

import org.junit.jupiter.api.Test;

class CookiesTest {
    @Test
    void cookiesAreOneCallsOwn() throws Exception {
        try (PooledWebClient client = new PooledWebClient(AddressGuard.open(), WebLimits.DEFAULT);
                Origin origin = new Origin(e -> answer(
                        e,
                        200,
                        "x",
                        "Set-Cookie",
                        "session=" + e.getRequestURI().getQuery()))) {
            Cookies ann = new Cookies();
            Cookies bob = new Cookies();
            client.fetch(Requests.get(origin.at("/?ann"), ann));
            client.fetch(Requests.get(origin.at("/?bob"), bob));
            client.fetch(Requests.get(origin.at("/?ann"), ann));
            client.fetch(Requests.get(origin.at("/?bob"), bob));
            client.fetch(Requests.get(origin.at("/?new"), new Cookies()));

            assertThat(origin.seen().stream().map(seen -> seen.header("Cookie")))
                    .containsExactly("", "", "session=ann", "session=bob", "");
        }
    }

    @Test
    void cookiesAreBounded() throws Exception {
        Cookies cookies = new Cookies();
        try (PooledWebClient client = new PooledWebClient(AddressGuard.open(), WebLimits.DEFAULT);
                Origin origin = new Origin(e -> {
                    for (int i = 0; i < 90; i++) {
                        e.getResponseHeaders().add("Set-Cookie", "c" + i + "=x");
                    }
                    answer(e, 200, "x");
                })) {
            client.fetch(Requests.get(origin.at("/"), cookies));

            assertThat(cookies.store().getCookies()).hasSize(64);
        }
    }
}
