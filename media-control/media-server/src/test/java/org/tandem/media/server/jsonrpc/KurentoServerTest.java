package org.tandem.media.server.jsonrpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tandem.media.MediaEvent;
import org.tandem.media.MediaUnavailableException;
import org.tandem.media.PlayOutcome;

@Timeout(30)
class KurentoServerTest {
    private static final InetSocketAddress ANY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final ScriptedGateway gateway = new ScriptedGateway();
    private final TestClock clock = new TestClock();
    private final KurentoServer server = KurentoServer.start(
            KurentoServerOptions.at(ANY).withClock(clock).withCollectorPeriod(Duration.ofHours(1)), gateway);
    private final WireClient client = new WireClient(server.port());

    @AfterEach
    void close() {
        client.close();
        server.close();
        assertThat(gateway.openSessions()).isZero();
        assertThat(server.objects()).isZero();
    }

    private String make(String type, String params) throws Exception {
        return client.value("create", "{\"type\":\"" + type + "\",\"constructorParams\":{" + params + "}}")
                .asText();
    }

    private String inPipeline(String pipeline) {
        return "\"mediaPipeline\":\"" + pipeline + "\"";
    }

    private JsonNode invoke(String object, String operation, String params) throws Exception {
        return client.ask(
                "invoke",
                "{\"object\":\"" + object + "\",\"operation\":\"" + operation + "\",\"operationParams\":{" + params
                        + "}}");
    }

    private void subscribe(String object, String type) throws Exception {
        client.value("subscribe", "{\"object\":\"" + object + "\",\"type\":\"" + type + "\"}");
    }

    @Test
    void anotherPathIsClosedWith1002() throws Exception {
        try (WireClient lost = new WireClient(server.port(), "/other")) {
            assertThat(lost.closed.get(5, TimeUnit.SECONDS)).isEqualTo(1002);
        }
    }

    @Test
    void whatIsNoJsonObjectCostsTheConnection() throws Exception {
        for (String text : new String[] {"{\"id\":1,", "[{\"id\":1,\"method\":\"ping\"}]", "7"}) {
            try (WireClient rude = new WireClient(server.port())) {
                rude.send(text);
                await().atMost(Duration.ofSeconds(5)).until(rude.closed::isDone);
                assertThat(rude.answers).isEmpty();
            }
        }
    }

    @Test
    void aMessageThatIsTooLongCostsTheConnection() throws Exception {
        try (WireClient rude = new WireClient(server.port())) {
            String text = "{\"a\":\"" + "x".repeat(300_000) + "\"}";
            try {
                rude.send(text);
            } catch (java.util.concurrent.CompletionException e) {
                assertThat(e).hasCauseInstanceOf(java.io.IOException.class);
            }
            await().atMost(Duration.ofSeconds(5)).until(rude.closed::isDone);
        }
    }

    @Test
    void aRepeatedIdGetsTheEarlierAnswerForTwentySeconds() throws Exception {
        String create = "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"create\",\"params\":{\"type\":\"MediaPipeline\"}}";
        client.send(create);
        JsonNode first = client.answer();
        clock.advance(Duration.ofSeconds(19));
        client.send(create);
        assertThat(client.answer()).isEqualTo(first);
        assertThat(server.objects()).isEqualTo(1);
        clock.advance(Duration.ofSeconds(2));
        client.send(create);
        assertThat(client.answer()).isNotEqualTo(first);
        assertThat(server.objects()).isEqualTo(2);
    }

    @Test
    void aSessionOutlivesItsSocketForOnePeriodAndEventsFollowItToTheNext() throws Exception {
        String pipeline = make("MediaPipeline", "");
        String player = make("PlayerEndpoint", inPipeline(pipeline) + ",\"uri\":\"file:///a.wav\"");
        subscribe(player, "EndOfStream");
        String session = client.ask("ping", "{}").at("/result/sessionId").asText();
        client.cut();
        await().until(() -> server.sessionsWithoutSocket() == 1);
        clock.advance(Duration.ofMinutes(59));
        server.collect();
        try (WireClient again = new WireClient(server.port())) {
            assertThat(again.ask("connect", "{\"sessionId\":\"" + session + "\"}")
                            .at("/result/sessionId")
                            .asText())
                    .isEqualTo(session);
            again.value("invoke", "{\"object\":\"" + player + "\",\"operation\":\"play\"}");
            ScriptedGateway.Session media = gateway.sessions.get(0);
            media.listener.heard(new MediaEvent.PlayEnded(media.things.get(0), new PlayOutcome.Completed()));
            assertThat(again.event("EndOfStream").at("/params/value/object").asText())
                    .isEqualTo(player);
            again.cut();
        }
        await().until(() -> server.sessionsWithoutSocket() == 1);
        clock.advance(Duration.ofMinutes(61));
        server.collect();
        assertThat(server.objects()).isZero();
        assertThat(server.sessions()).isZero();
    }

    @Test
    void aSessionThatHoldsNothingIsUnknownAndTheFreshConnectAfterThatWorks() throws Exception {
        String session = client.ask("connect", "{}").at("/result/sessionId").asText();
        try (WireClient again = new WireClient(server.port())) {
            assertThat(again.ask("connect", "{\"sessionId\":\"" + session + "\"}")
                            .at("/error/code")
                            .asInt())
                    .isEqualTo(40007);
            assertThat(again.ask("connect", "{}").at("/result/sessionId").asText())
                    .isNotEmpty();
        }
    }

    @Test
    void soundIsConnectedThroughWhatOnlyPassesItOn() throws Exception {
        String pipeline = make("MediaPipeline", "");
        String a = make("RtpEndpoint", inPipeline(pipeline));
        String b = make("RtpEndpoint", inPipeline(pipeline));
        String pass = make("PassThrough", inPipeline(pipeline));
        invoke(a, "connect", "\"sink\":\"" + pass + "\"");
        assertThat(gateway.connected).isEmpty();
        invoke(pass, "connect", "\"sink\":\"" + b + "\"");
        assertThat(gateway.connected).containsExactly("port1>port2");
        invoke(b, "connect", "\"sink\":\"" + b + "\",\"mediaType\":\"VIDEO\"");
        assertThat(gateway.connected).containsExactly("port1>port2");
        client.value("release", "{\"object\":\"" + pass + "\"}");
        assertThat(gateway.connected).isEmpty();
        invoke(pass, "connect", "\"sink\":\"" + pass + "\"");
    }

    @Test
    void aDispatcherChoosesWhoHearsWhom() throws Exception {
        String pipeline = make("MediaPipeline", "");
        String[] ports = new String[3];
        String hub = make("Dispatcher", inPipeline(pipeline));
        String[] places = new String[3];
        for (int i = 0; i < 3; i++) {
            ports[i] = make("RtpEndpoint", inPipeline(pipeline));
            places[i] = make("HubPort", "\"hub\":\"" + hub + "\"");
            invoke(ports[i], "connect", "\"sink\":\"" + places[i] + "\"");
            invoke(places[i], "connect", "\"sink\":\"" + ports[i] + "\"");
        }
        invoke(hub, "connect", "\"source\":\"" + places[0] + "\",\"sink\":\"" + places[1] + "\"");
        assertThat(gateway.connected).containsExactly("port1>port2");
        invoke(hub, "connect", "\"source\":\"" + places[2] + "\",\"sink\":\"" + places[1] + "\"");
        assertThat(gateway.connected).containsExactly("port3>port2");
        client.value("release", "{\"object\":\"" + places[2] + "\"}");
        assertThat(gateway.connected).isEmpty();
    }

    @Test
    void keysAndSpeechAreToldByExtension() throws Exception {
        String pipeline = make("MediaPipeline", "");
        String port = make("RtpEndpoint", inPipeline(pipeline));
        subscribe(port, "DtmfReceived");
        subscribe(port, "DtmfReceived");
        subscribe(port, "SpeechChanged");
        invoke(port, "sendDigits", "\"digits\":\"5#\"");
        assertThat(client.event("DtmfReceived").at("/params/value/data/digit").asText())
                .isEqualTo("5");
        assertThat(client.event("DtmfReceived").at("/params/value/data/digit").asText())
                .isEqualTo("#");
        invoke(port, "watchSpeech", "\"silence\":700");
        assertThat(client.event("SpeechChanged")
                        .at("/params/value/data/afterMillis")
                        .asInt())
                .isEqualTo(700);
        assertThat(client.events).isEmpty();
    }

    @Test
    void aLostMediaSessionTakesItsPipelineAlong() throws Exception {
        String pipeline = make("MediaPipeline", "");
        make("RtpEndpoint", inPipeline(pipeline));
        subscribe("manager_ServerManager", "ObjectDestroyed");
        gateway.close();
        assertThat(client.event(event ->
                        event.at("/params/value/data/objectId").asText().equals(pipeline)))
                .isNotNull();
        assertThat(server.objects()).isZero();
    }

    @Test
    void recordingTellsItsEnds() throws Exception {
        String pipeline = make("MediaPipeline", "");
        String recorder = make("RecorderEndpoint", inPipeline(pipeline) + ",\"uri\":\"file:///a.wav\"");
        for (String type : new String[] {"Recording", "Stopped", "UriEndpointStateChanged"}) {
            subscribe(recorder, type);
        }
        invoke(recorder, "record", "");
        client.event("Recording");
        assertThat(invoke(recorder, "getState", "").at("/result/value").asText())
                .isEqualTo("START");
        assertThat(invoke(recorder, "stopAndWait", "").has("result")).isTrue();
        assertThat(client.event("Stopped").at("/params/value/data/bytes").asInt())
                .isEqualTo(16044);
        assertThat(invoke(recorder, "stopAndWait", "").has("result")).isTrue();
        assertThat(invoke(recorder, "pause", "").at("/error/code").asInt()).isEqualTo(40107);
    }

    @Test
    void limitsAreToldAs40009() throws Exception {
        try (KurentoServer small = KurentoServer.start(
                        new KurentoServerOptions(ANY, 4096, 1, 2, Duration.ofHours(1), true, clock), gateway);
                WireClient one = new WireClient(small.port())) {
            one.value("create", "{\"type\":\"MediaPipeline\"}");
            one.value("create", "{\"type\":\"MediaPipeline\"}");
            assertThat(one.ask("create", "{\"type\":\"MediaPipeline\"}")
                            .at("/error/code")
                            .asInt())
                    .isEqualTo(40009);
            try (WireClient two = new WireClient(small.port())) {
                assertThat(two.closed.get(5, TimeUnit.SECONDS)).isEqualTo(1013);
            }
        }
    }

    @Test
    void aTakenPortIsRefusedInWords() {
        InetSocketAddress taken = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
        assertThatThrownBy(() -> KurentoServer.start(KurentoServerOptions.at(taken), gateway))
                .isInstanceOf(MediaUnavailableException.class)
                .hasMessageContaining("cannot listen on");
    }

    private static final class TestClock extends Clock {
        private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");

        void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
