package org.tandem.media.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tandem.media.AudioFeed;
import org.tandem.media.Capability;
import org.tandem.media.MediaEvent;
import org.tandem.media.Tap;
import org.tandem.media.listen.HeardTone;
import org.tandem.media.listen.Sound;
import org.tandem.media.server.codec.G711;

/** What a gateway keeps about sound that leaves and enters as frames. */
@Timeout(60)
abstract class StreamContract extends SharingContract {
    @Test
    void aTapGivesBothDirectionsAsASteadyStream() throws Exception {
        try (Conversation talk = new Conversation(gateway)) {
            Party alice = talk.party();
            List<Tap.Frame> in = new CopyOnWriteArrayList<>();
            List<Tap.Frame> out = new CopyOnWriteArrayList<>();
            if (refuses(Capability.STREAM, () -> talk.session().tap(in::add))) {
                refuses(Capability.STREAM, () -> alice.port().sent());
                return;
            }
            Tap inbound = talk.session().tap(in::add);
            Tap outbound = talk.session().tap(out::add);
            alice.port().connect(inbound);
            alice.port().sent().connect(outbound);
            var player = talk.session().player(List.of(tone(1200, Duration.ofMillis(600))));
            player.connect(alice.port());
            player.play();
            alice.phone().say(new Sound.Tone(500, Duration.ofMillis(600)));
            await().atMost(SOON)
                    .until(() -> hertz(in).equals(List.of(500)) && hertz(out).equals(List.of(1200)));
            for (List<Tap.Frame> frames : List.of(in, out)) {
                for (int i = 0; i < 20; i++) {
                    assertThat(frames.get(i).ulaw()).hasSize(Tap.FRAME);
                    assertThat(frames.get(i).at()).isEqualTo(Duration.ofMillis(20L * i));
                    assertThat(frames.get(i).dropped()).isZero();
                }
            }
            inbound.close();
            int heard = out.size();
            await().atMost(SOON).until(() -> out.size() > heard + 25);
            assertThat(in.size()).isLessThan(out.size() - 10);
        }
    }

    private static List<Integer> hertz(List<Tap.Frame> frames) {
        List<byte[]> parts = frames.stream().map(Tap.Frame::ulaw).toList();
        short[] pcm = new short[parts.size() * Tap.FRAME];
        for (int i = 0; i < pcm.length; i++) {
            pcm[i] = G711.fromUlaw(parts.get(i / Tap.FRAME)[i % Tap.FRAME]);
        }
        return HeardTone.in(pcm).stream()
                .filter(tone -> tone.length().toMillis() > 400)
                .map(tone -> Math.round(tone.hertz() / 50f) * 50)
                .toList();
    }

    @Test
    void aSlowListenerMissesFramesAndHoldsNobodyUp() throws Exception {
        if (!can(Capability.STREAM)) {
            return;
        }
        try (Conversation talk = new Conversation(gateway)) {
            CountDownLatch slow = new CountDownLatch(1);
            List<Tap.Frame> heard = new CopyOnWriteArrayList<>();
            talk.session().tap(frame -> {
                try {
                    assertThat(slow.await(10, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                heard.add(frame);
            });
            talk.session().player(List.of(tone(600, Duration.ofMillis(2000)))).play();
            talk.await(MediaEvent.PlayEnded.class);
            slow.countDown();
            await().atMost(SOON).until(() -> heard.size() > 3);
            assertThat(heard.get(0).dropped()).isZero();
            int dropped = heard.get(1).dropped();
            assertThat(dropped).isBetween(30, 90);
            assertThat(heard.get(1).at()).isEqualTo(Duration.ofMillis(20L * (1 + dropped)));
            assertThat(heard.get(2).dropped()).isZero();
        }
    }

    @Test
    void whatIsPushedIsPlayedAndItsMarksAreTold() throws Exception {
        try (Conversation talk = new Conversation(gateway)) {
            if (refuses(Capability.STREAM, () -> talk.session().feed())) {
                return;
            }
            Party alice = talk.party();
            AudioFeed feed = talk.session().feed();
            feed.connect(alice.port());
            feed.mark("at once");
            assertThat(talk.await(MediaEvent.MarkReached.class).name()).isEqualTo("at once");
            assertThat(feed.push(sine(700, 800))).isTrue();
            feed.mark("first");
            assertThat(feed.push(sine(1100, 20_000))).isTrue();
            feed.mark("second");
            assertThat(alice.phone().awaitTone(700, SOON)).isTrue();
            assertThat(talk.await(MediaEvent.MarkReached.class).name()).isEqualTo("first");
            assertThat(alice.phone().awaitTone(1100, SOON)).isTrue();
            assertThat(feed.waiting()).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(20));
            assertThat(talk.count(MediaEvent.MarkReached.class)).isEqualTo(2);
            feed.clear();
            assertThat(talk.await(MediaEvent.MarkReached.class)).isEqualTo(new MediaEvent.MarkReached(feed, "second"));
            assertThat(feed.waiting()).isZero();
            assertThat(alice.phone().awaitSilence(WHILE, SOON)).isTrue();
            assertThat(feed.push(new byte[(int) AudioFeed.CAPACITY.toMillis() * 8 + 1]))
                    .isFalse();
            feed.push(sine(900, 500));
            assertThat(alice.phone().awaitTone(900, SOON)).isTrue();
        }
    }

    private static byte[] sine(int hertz, int millis) {
        byte[] ulaw = new byte[8 * millis];
        for (int i = 0; i < ulaw.length; i++) {
            ulaw[i] = G711.toUlaw((int) (8000 * Math.sin(2 * Math.PI * hertz * i / 8000)));
        }
        return ulaw;
    }
}
