package org.tandem.media.server.jsonrpc;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tandem.media.contract.Embedded;
import org.tandem.media.listen.RtpPeer;
import org.tandem.media.listen.Sound;
import org.tandem.media.server.EmbeddedGateway;

/**
 * The recorded conversations in which a real Kurento told events, said to our server with a telephone at its other end. Not told:
 * MediaTranscodingStateChanged, since nothing here is transcoded that a client could turn off.
 */
@Timeout(60)
class RecordedEventsTest {
    private final RtpPeer phone = RtpPeer.open(InetAddress.getLoopbackAddress());

    @TempDir
    Path folder;

    private EmbeddedGateway gateway;
    private KurentoServer server;

    @BeforeEach
    void start() {
        gateway = Embedded.gateway(folder);
        server = KurentoServer.start(
                KurentoServerOptions.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)), gateway);
    }

    @AfterEach
    void stop() {
        phone.close();
        server.close();
        gateway.close();
    }

    private void replay(String flow, Set<Integer> differing) throws Exception {
        Recording recording = new Recording(flow, server.port(), differing, this::rewritten)
                .without("MediaTranscodingStateChanged")
                .awaitingEvents(this::answered);
        try {
            recording.replay();
            recording.assertSameShapes();
            recording.assertSameEvents();
        } finally {
            recording.close();
        }
    }

    /** The telephone takes the place of the recorded one and speaks when it is called. */
    private String rewritten(String message) {
        if (message.contains("processOffer")) {
            phone.say(new Sound.Tone(700, Duration.ofSeconds(2)));
        }
        return message.replaceAll("m=audio \\d+", "m=audio " + phone.port())
                .replace("file:///srv/media/steps.ogg", "tandem-tone:?hz=900&ms=600");
    }

    private void answered(JsonNode answer) {
        String value = answer.at("/result/value").asText();
        if (value.contains("m=audio")) {
            phone.accept(value);
        }
    }

    @Test
    void ofAnEcho() throws Exception {
        replay("echo", Set.of());
    }

    @Test
    void ofTagsAndNames() throws Exception {
        replay("ev", Set.of());
    }

    @Test
    void ofAPlayer() throws Exception {
        replay("play", Set.of(20, 23));
    }
}
