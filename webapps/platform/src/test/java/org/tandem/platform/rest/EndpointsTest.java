package org.tandem.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointsTest {
    private final RestServer server = new RestServer();

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void anEndpointIsMadeReadListedAndDeletedAndItsPasswordNeverTold() {
        RestServer.Answer made = server.post("/SIP/Endpoints.json", "Name=ann&Password=Correct-Horse-9");
        assertThat(made.status()).isEqualTo(201);
        JsonNode endpoint = made.json();
        assertThat(endpoint.get("name").asText()).isEqualTo("ann");
        assertThat(endpoint.toString()).doesNotContain("Horse").doesNotContain("ha1");
        String path = "/SIP/Endpoints/" + endpoint.get("sid").asText() + ".json";
        assertThat(server.get(path).json()).isEqualTo(endpoint);
        assertThat(server.get("/SIP/Endpoints.json").json().get("endpoints")).hasSize(1);
        assertThat(server.post("/SIP/Endpoints.json", "Name=ann&Password=Other-Horse-99")
                        .code())
                .isEqualTo(21422);
        assertThat(server.delete(path).status()).isEqualTo(204);
        assertThat(server.get(path).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Password=Correct-Horse-9",
                "Name=a b&Password=Correct-Horse-9",
                "Name=ann&Password=short-A1",
                "Name=ann&Password=no-digits-Here",
                "Name=ann&Password=no-upper-case-1"
            })
    void whatBreaksARuleIsRefused(String form) {
        assertThat(server.post("/SIP/Endpoints.json", form).code()).isEqualTo(20001);
    }
}
