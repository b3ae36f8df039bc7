package org.tandem.integration;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.tandem.customer.RestClient;
import org.tandem.customer.WebApp;
import org.tandem.customer.WebReply;
import org.tandem.customer.WebRequest;
import org.tandem.phone.Dialling;
import org.tandem.phone.Phone;
import org.tandem.phone.PhoneCall;

/**
 * One customer with one number that asks {@code /voice} of its web application (fallback {@code /fallback}, status callback
 * {@code /status}), and a phone on each transport. Closing it takes all of it back.
 */
final class Scene implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(8);

    private final Platform platform;
    private final String number;
    private final WebApp app = WebApp.start();
    private final Phone udp = Phone.udp();
    private final Phone tcp = Phone.tcp();
    private final String numberSid;

    Scene(Platform platform, String number) {
        this.platform = platform;
        this.number = number;
        app.on("/status", request -> WebReply.status(204));
        numberSid = platform.rest()
                .post(
                        "/IncomingPhoneNumbers.json",
                        Map.of(
                                "PhoneNumber", number,
                                "VoiceUrl", app.url("/voice"),
                                "VoiceFallbackUrl", app.url("/fallback"),
                                "StatusCallback", app.url("/status")))
                .text("sid");
    }

    WebApp app() {
        return app;
    }

    Phone phone() {
        return udp;
    }

    Phone phone(String transport) {
        return transport.equals("tcp") ? tcp : udp;
    }

    String number() {
        return number;
    }

    String numberSid() {
        return numberSid;
    }

    RestClient rest() {
        return platform.rest();
    }

    String sipUri() {
        return platform.sipUri(number);
    }

    /** Answers calls with these verbs from now on. */
    Scene voice(String verbs) {
        app.document("/voice", verbs);
        return this;
    }

    Dialling dial() {
        return udp.dial(sipUri()).from("+14155550199");
    }

    PhoneCall call() {
        return dial().call();
    }

    /** Calls, and waits for the answer. */
    PhoneCall talk() {
        return call().awaitAnswered(SOON);
    }

    /** Changes the number. */
    void configure(String name, String value) {
        RestClient.Answer answer =
                rest().post("/IncomingPhoneNumbers/" + numberSid + ".json", new HashMap<>(Map.of(name, value)));
        answer.text("sid");
    }

    WebRequest asked(String path) {
        return app.awaitRequest(path, 1, SOON);
    }

    /** The record of the call that was made to this number, once it has this status. */
    JsonNode recorded(String status) {
        return await(
                () -> rest().get("/Calls.json?To=" + number.replace("+", "%2B"))
                        .json()
                        .path("calls")
                        .path(0),
                status);
    }

    /** One call by its SID, once it has this status. */
    JsonNode recorded(String sid, String status) {
        return await(() -> rest().get("/Calls/" + sid + ".json").json(), status);
    }

    private static JsonNode await(Supplier<JsonNode> read, String status) {
        JsonNode[] last = new JsonNode[1];
        Awaitility.await("a call that is " + status)
                .atMost(SOON)
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> {
                            last[0] = read.get();
                            return last[0].path("status").asText();
                        },
                        status::equals);
        return last[0];
    }

    @Override
    public void close() {
        udp.close();
        tcp.close();
        app.close();
        if (platform.server().alive()) {
            rest().delete("/IncomingPhoneNumbers/" + numberSid + ".json");
        }
    }
}
