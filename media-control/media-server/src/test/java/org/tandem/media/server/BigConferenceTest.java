package org.tandem.media.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tandem.media.MediaPort;
import org.tandem.media.MediaSession;
import org.tandem.media.Mixer;
import org.tandem.media.listen.RtpPeer;
import org.tandem.media.listen.Sound;

/** A conference as large as one may be, over real RTP. */
class BigConferenceTest {
    private static final int MANY = 1000;
    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    @Timeout(60)
    void aThousandHearWhoSpeaks() {
        List<RtpPeer> peers = new ArrayList<>();
        try (Studio studio = new Studio()) {
            Mixer mixer = studio.session.mixer();
            List<MediaSession> calls = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                RtpPeer peer = RtpPeer.open(Studio.HOST, Duration.ofSeconds(2));
                peers.add(peer);
                MediaSession call = studio.gateway.open("call-" + i, event -> {});
                calls.add(call);
                MediaPort port = call.port();
                peer.accept(port.answer(peer.offer("0", true, "sendrecv")));
                Mixer.MixerPort seat = mixer.join();
                port.connect(seat);
                seat.connect(port);
            }
            peers.get(0).say(new Sound.Tone(500, Duration.ofMinutes(1)));
            peers.get(MANY / 2).say(new Sound.Tone(1100, Duration.ofMinutes(1)));
            for (int i = 0; i < MANY; i += 111) {
                peers.get(i).forget();
                assertThat(peers.get(i).awaitPresent(i == 0 ? 1100 : 500, Duration.ofMillis(100), SOON))
                        .isTrue();
            }
            assertThat(peers)
                    .allSatisfy(peer -> assertThat(peer.awaitPackets(1, SOON)).isTrue());
            calls.forEach(MediaSession::close);
            assertThat(studio.gateway.openSessions()).isEqualTo(1);
        } finally {
            peers.forEach(RtpPeer::close);
        }
    }
}
