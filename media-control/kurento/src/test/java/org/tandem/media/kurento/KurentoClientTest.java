package org.tandem.media.kurento;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kurento.client.AudioCaps;
import org.kurento.client.AudioCodec;
import org.kurento.client.Composite;
import org.kurento.client.ConnectionState;
import org.kurento.client.Dispatcher;
import org.kurento.client.DispatcherOneToMany;
import org.kurento.client.Event;
import org.kurento.client.GenericMediaEvent;
import org.kurento.client.HubPort;
import org.kurento.client.KurentoClient;
import org.kurento.client.MediaPipeline;
import org.kurento.client.MediaProfileSpecType;
import org.kurento.client.MediaType;
import org.kurento.client.PassThrough;
import org.kurento.client.PlayerEndpoint;
import org.kurento.client.RTCInboundRTPStreamStats;
import org.kurento.client.RecorderEndpoint;
import org.kurento.client.RtpEndpoint;
import org.kurento.client.ServerManager;
import org.kurento.client.TFuture;
import org.kurento.client.Tag;
import org.kurento.client.Transaction;
import org.kurento.client.TransactionExecutionException;
import org.kurento.client.UriEndpointState;
import org.kurento.client.internal.server.KurentoServerException;
import org.kurento.jsonrpc.Props;
import org.tandem.media.contract.Embedded;
import org.tandem.media.listen.RtpPeer;
import org.tandem.media.listen.Sound;
import org.tandem.media.server.EmbeddedGateway;
import org.tandem.media.server.jsonrpc.KurentoServer;
import org.tandem.media.server.jsonrpc.KurentoServerOptions;

/** kurento-client as it is, with its typed interface, against our server. */
@Timeout(60)
@org.junit.jupiter.api.Tag("T12")
class KurentoClientTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final RtpPeer phone = RtpPeer.open(InetAddress.getLoopbackAddress());

    @TempDir
    Path folder;

    private EmbeddedGateway embedded;
    private KurentoServer server;
    private Relay relay;
    private KurentoClient client;
    private MediaPipeline pipeline;

    @BeforeEach
    void start() throws Exception {
        embedded = Embedded.gateway(folder);
        server = KurentoServer.start(
                KurentoServerOptions.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)), embedded);
        relay = new Relay(server.port());
        client = KurentoClient.create("ws://127.0.0.1:" + relay.port() + "/kurento");
        pipeline = client.createMediaPipeline();
    }

    @AfterEach
    void stop() throws Exception {
        client.destroy();
        relay.close();
        server.close();
        assertThat(embedded.openSessions()).isZero();
        embedded.close();
        phone.close();
    }

    private <T extends Event> T event(Class<T> type) throws InterruptedException {
        for (Event event = events.poll(10, TimeUnit.SECONDS);
                event != null;
                event = events.poll(10, TimeUnit.SECONDS)) {
            if (type.isInstance(event)) {
                return type.cast(event);
            }
        }
        throw new AssertionError("no " + type.getSimpleName());
    }

    private RtpEndpoint called() {
        RtpEndpoint endpoint = new RtpEndpoint.Builder(pipeline).build();
        phone.accept(endpoint.processOffer(phone.offer()));
        return endpoint;
    }

    @Test
    void theServerTellsOfItself() {
        ServerManager manager = client.getServerManager();
        assertThat(manager.getInfo().getCapabilities()).contains("transactions", "tandem-dtmf");
        assertThat(manager.getInfo().getModules()).hasSize(2);
        assertThat(manager.getCpuCount()).isPositive();
        assertThat(manager.getUsedCpu(50)).isNotNegative();
        assertThat(manager.getUsedMemory()).isPositive();
        assertThat(manager.getPipelines()).containsExactly(pipeline);
        assertThat(manager.getSessions()).hasSize(1);
    }

    @Test
    void objectsHaveNamesTagsAndATree() {
        RtpEndpoint endpoint = new RtpEndpoint.Builder(pipeline).build();
        pipeline.setName("call-1");
        pipeline.addTag("callId", "abc");
        assertThat(pipeline.getName()).isEqualTo("call-1");
        assertThat(pipeline.getTag("callId")).isEqualTo("abc");
        assertThat(pipeline.getTags()).extracting(Tag::getKey).containsExactly("callId");
        pipeline.removeTag("callId");
        assertThat(pipeline.getTags()).isEmpty();
        assertThat(pipeline.getChildren()).containsExactly(endpoint);
        assertThat(endpoint.getParent()).isEqualTo(pipeline);
        assertThat(endpoint.getMediaPipeline()).isEqualTo(pipeline);
        assertThat(endpoint.getCreationTime()).isPositive();
        endpoint.setMtu(172);
        assertThat(endpoint.getMtu()).isEqualTo(172);
        endpoint.setAudioFormat(new AudioCaps(AudioCodec.PCMU, 64000));
        assertThat(pipeline.getGstreamerDot()).startsWith("digraph");
    }

    @Test
    void aPartyIsHeardPlayedToAndCounted() throws Exception {
        RtpEndpoint endpoint = new RtpEndpoint.Builder(pipeline).build();
        endpoint.addConnectionStateChangedListener(events::add);
        endpoint.addMediaStateChangedListener(events::add);
        endpoint.addMediaFlowInStateChangedListener(events::add);
        endpoint.addMediaFlowOutStateChangedListener(events::add);
        phone.accept(endpoint.processOffer(phone.offer()));
        event(org.kurento.client.ConnectionStateChangedEvent.class);
        assertThat(endpoint.getConnectionState()).isEqualTo(ConnectionState.CONNECTED);
        endpoint.connect(endpoint, MediaType.AUDIO);
        assertThat(endpoint.getSourceConnections()).hasSize(1);
        assertThat(endpoint.getSinkConnections().get(0).getSink()).isEqualTo(endpoint);
        phone.say(new Sound.Tone(850, Duration.ofMillis(800)));
        event(org.kurento.client.MediaFlowInStateChangedEvent.class);
        assertThat(phone.awaitTone(850, SOON)).isTrue();
        assertThat(endpoint.isMediaFlowingIn(MediaType.AUDIO)).isTrue();
        assertThat(endpoint.getStats().values())
                .anyMatch(stats -> stats instanceof RTCInboundRTPStreamStats in && in.getPacketsReceived() > 0);

        PlayerEndpoint player = new PlayerEndpoint.Builder(pipeline, "tandem-tone:?hz=1300&ms=400").build();
        player.addEndOfStreamListener(events::add);
        player.addUriEndpointStateChangedListener(events::add);
        player.connect(endpoint, MediaType.AUDIO);
        player.play();
        assertThat(event(org.kurento.client.UriEndpointStateChangedEvent.class).getState())
                .isEqualTo(UriEndpointState.START);
        event(org.kurento.client.EndOfStreamEvent.class);
        assertThat(phone.awaitTone(1300, SOON)).isTrue();
        assertThat(player.getVideoInfo().getIsSeekable()).isFalse();
        assertThatThrownBy(player::pause)
                .isInstanceOfSatisfying(
                        KurentoServerException.class,
                        e -> assertThat(e.getCode()).isEqualTo(40107));
    }

    @Test
    void aFileThatIsNotThereIsAnError() throws Exception {
        PlayerEndpoint player = new PlayerEndpoint.Builder(
                        pipeline, folder.resolve("nope.wav").toUri().toString())
                .build();
        player.addErrorListener(events::add);
        player.play();
        assertThat(event(org.kurento.client.ErrorEvent.class).getType()).isEqualTo("INVALID_URI");
    }

    @Test
    void aRecorderTellsThatItRecordsAndStops() throws Exception {
        RtpEndpoint endpoint = called();
        RecorderEndpoint recorder = new RecorderEndpoint.Builder(
                        pipeline, folder.resolve("a.wav").toUri().toString())
                .withMediaProfile(MediaProfileSpecType.WEBM_AUDIO_ONLY)
                .build();
        recorder.addRecordingListener(events::add);
        recorder.addStoppedListener(events::add);
        endpoint.connect(recorder, MediaType.AUDIO);
        recorder.record();
        event(org.kurento.client.RecordingEvent.class);
        phone.say(new Sound.Tone(850, Duration.ofMillis(300)));
        assertThat(phone.awaitSaid(SOON)).isTrue();
        recorder.stopAndWait();
        event(org.kurento.client.StoppedEvent.class);
        assertThat(folder.resolve("a.wav")).isNotEmptyFile();
    }

    @Test
    void hubsPassThroughAndDispatchersCarrySound() throws Exception {
        RtpEndpoint endpoint = called();
        PassThrough pass = new PassThrough.Builder(pipeline).build();
        Composite composite = new Composite.Builder(pipeline).build();
        HubPort in = new HubPort.Builder(composite).build();
        HubPort out = new HubPort.Builder(composite).build();
        endpoint.connect(pass);
        pass.connect(in, MediaType.AUDIO);
        out.connect(endpoint, MediaType.AUDIO);
        phone.say(new Sound.Tone(950, Duration.ofMillis(800)));
        assertThat(phone.awaitTone(950, SOON)).isTrue();
        composite.release();

        phone.forget();
        Dispatcher dispatcher = new Dispatcher.Builder(pipeline).build();
        HubPort one = new HubPort.Builder(dispatcher).build();
        HubPort two = new HubPort.Builder(dispatcher).build();
        pass.connect(one, MediaType.AUDIO);
        two.connect(endpoint, MediaType.AUDIO);
        dispatcher.connect(one, two);
        phone.say(new Sound.Tone(1150, Duration.ofMillis(800)));
        assertThat(phone.awaitTone(1150, SOON)).isTrue();
        dispatcher.release();

        phone.forget();
        DispatcherOneToMany toMany = new DispatcherOneToMany.Builder(pipeline).build();
        HubPort source = new HubPort.Builder(toMany).build();
        HubPort sink = new HubPort.Builder(toMany).build();
        pass.connect(source, MediaType.AUDIO);
        sink.connect(endpoint, MediaType.AUDIO);
        toMany.setSource(source);
        phone.say(new Sound.Tone(1350, Duration.ofMillis(800)));
        assertThat(phone.awaitTone(1350, SOON)).isTrue();
        toMany.removeSource();
        assertThat(phone.awaitSilence(Duration.ofMillis(200), SOON)).isTrue();
    }

    @Test
    void keysGoBothWaysByTheExtension() throws Exception {
        RtpEndpoint endpoint = called();
        endpoint.addEventListener("DtmfReceived", events::add, GenericMediaEvent.class);
        phone.say(new Sound.Keys("8"));
        assertThat((Object) event(GenericMediaEvent.class).getData().getProp("digit"))
                .isEqualTo("8");
        endpoint.invoke("sendDigits", new Props("digits", "3#"), Void.class);
        assertThat(phone.awaitKeys("3#", SOON)).isTrue();
    }

    @Test
    void transactionsWorkWithTheCreatesFirst() throws Exception {
        Transaction good = client.beginTransaction();
        MediaPipeline other = client.createMediaPipeline(good);
        RtpEndpoint endpoint = new RtpEndpoint.Builder(other).build(good);
        TFuture<String> answer = endpoint.processOffer(good, phone.offer());
        good.commit();
        phone.accept(answer.get());
        other.release();

        Transaction bad = client.beginTransaction();
        RtpEndpoint left = new RtpEndpoint.Builder(pipeline).build(bad);
        left.processOffer(bad, "garbage");
        assertThatThrownBy(bad::commit).isInstanceOf(TransactionExecutionException.class);
        assertThat(pipeline.getChildren()).hasSize(1);
    }

    @Test
    void oneNegotiationForEachEndpoint() {
        RtpEndpoint endpoint = new RtpEndpoint.Builder(pipeline).build();
        assertThatThrownBy(endpoint::getLocalSessionDescriptor).hasMessageContaining("No local SDP");
        String offer = endpoint.generateOffer();
        assertThat(endpoint.processAnswer(phone.answer(offer))).isEqualTo(offer);
        assertThat(endpoint.getRemoteSessionDescriptor()).contains("m=audio");
        assertThatThrownBy(() -> endpoint.processAnswer(phone.offer())).hasMessageContaining("already processed");
        assertThatThrownBy(() -> endpoint.processOffer(phone.offer())).hasMessageContaining("already negotiated");
    }

    @Test
    void objectsAndSubscriptionsSurviveALostSocket() throws Exception {
        RtpEndpoint endpoint = called();
        endpoint.addEventListener("DtmfReceived", events::add, GenericMediaEvent.class);
        relay.cut();
        org.awaitility.Awaitility.await().atMost(SOON).ignoreExceptions().until(() -> endpoint.getName() != null);
        phone.say(new Sound.Keys("5"));
        assertThat((Object) event(GenericMediaEvent.class).getData().getProp("digit"))
                .isEqualTo("5");
    }

    @Test
    void aReleasedObjectIsGone() {
        RtpEndpoint endpoint = called();
        pipeline.release();
        assertThatThrownBy(endpoint::getName)
                .isInstanceOfSatisfying(
                        KurentoServerException.class,
                        e -> assertThat(e.getCode()).isEqualTo(40101));
        assertThat(embedded.openSessions()).isZero();
    }
}
