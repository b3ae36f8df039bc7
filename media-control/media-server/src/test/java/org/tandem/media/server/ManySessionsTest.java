package org.tandem.media.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.net.DatagramSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tandem.media.MediaEvent;
import org.tandem.media.MediaPort;
import org.tandem.media.MediaSession;
import org.tandem.media.MediaUnavailableException;
import org.tandem.media.Player;
import org.tandem.media.Prompt;
import org.tandem.media.listen.RtpPeer;
import org.tandem.media.listen.Sound;

@Timeout(60)
class ManySessionsTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    @Test
    void twoHundredSessionsLeaveNothing() {
        try (Studio studio = new Studio(options -> options.withThreads(2))) {
            RtpPeer alice = studio.peer();
            List<MediaSession> sessions = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                MediaSession session = studio.gateway.open("call", event -> {});
                sessions.add(session);
                MediaPort port = session.port();
                MediaPort other = session.port();
                port.answer(alice.offer());
                port.connect(other);
                Player player = session.player(List.of(new Prompt.Tone(440, Duration.ofSeconds(60))));
                player.connect(port);
                player.play();
            }
            assertThat(studio.gateway.census()).isEqualTo(new Census(201, 400, 2));
            sessions.forEach(MediaSession::close);
            await().atMost(SOON).until(() -> studio.gateway.census().equals(new Census(1, 0, 2)));
        }
    }

    @Test
    void portsAreFreeAgainWhenTheyAreGivenBack() throws Exception {
        try (Studio studio = new Studio(options -> options.withPorts(41000, 41003))) {
            studio.session.port();
            MediaPort second = studio.session.port();
            assertThatThrownBy(studio.session::port).isInstanceOf(MediaUnavailableException.class);
            int port = Integer.parseInt(second.offer().replaceAll("(?s).*m=audio (\\d+).*", "$1"));
            second.close();
            await().atMost(SOON).until(() -> studio.gateway.census().portPairs() == 1);
            new DatagramSocket(port, Studio.HOST).close();
            new DatagramSocket(port + 1, Studio.HOST).close();
            studio.session.port();
        }
    }

    @Test
    void portsOfOthersArePassedOver() throws Exception {
        try (Studio studio = new Studio(options -> options.withPorts(41010, 41013));
                DatagramSocket other = new DatagramSocket(41011, Studio.HOST)) {
            assertThat(studio.session.port().offer()).contains("m=audio 41012 ");
            assertThat(other.isBound()).isTrue();
        }
    }

    @Test
    void aFullOrClosedServerRefuses() throws Exception {
        Studio studio = new Studio(options -> options.withMaxSessions(1));
        Player player = studio.session.player(List.of(new Prompt.Silence(Duration.ofSeconds(60))));
        player.play();
        assertThat(studio.gateway.available()).isFalse();
        assertThatThrownBy(() -> studio.gateway.open("more", event -> {}))
                .isInstanceOf(MediaUnavailableException.class);
        studio.close();
        assertThatThrownBy(() -> studio.gateway.open("late", event -> {}))
                .isInstanceOf(MediaUnavailableException.class);
        assertThat(studio.events.all()).hasSize(2).last().isInstanceOf(MediaEvent.SessionLost.class);
        assertThat(studio.events.all().get(0)).isInstanceOf(MediaEvent.PlayEnded.class);
    }

    /** Warmed up, a bridge allocates nothing for its packets: what remains is reports, a few an hour of packets. */
    @Test
    void relayingAllocatesNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (Studio studio = new Studio()) {
            List<RtpPeer> peers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                RtpPeer alice = studio.peer();
                RtpPeer bob = studio.peer();
                MediaPort one = studio.call(alice);
                MediaPort other = studio.call(bob, i % 2 == 0 ? "0" : "8", true);
                one.connect(other);
                other.connect(one);
                peers.add(alice.say(new Sound.Tone(400, Duration.ofSeconds(30))));
                peers.add(bob.say(new Sound.Tone(500, Duration.ofSeconds(30))));
            }
            long media = studio.gateway.threadIds().get(0);
            RtpPeer last = peers.get(peers.size() - 1);
            assertThat(last.awaitPackets(150, SOON)).isTrue();
            long before = threads.getThreadAllocatedBytes(media);
            long packets = last.packets();
            assertThat(last.awaitPackets(packets + 150, SOON)).isTrue();
            long perPacket = (threads.getThreadAllocatedBytes(media) - before) / (150L * peers.size());
            assertThat(perPacket).isLessThanOrEqualTo(2);
        }
    }
}
