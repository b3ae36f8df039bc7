package org.tandem.media.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tandem.media.MediaEvent;
import org.tandem.media.MediaPort;
import org.tandem.media.Mixer;
import org.tandem.media.Recorder;
import org.tandem.media.listen.RtpPeer;
import org.tandem.media.server.codec.G711;
import org.tandem.media.server.dtmf.Goertzel;
import org.tandem.media.server.rtp.RtpPacket;

/** A telephone whose way loses every tenth packet and turns others round. */
@Timeout(30)
class ImpairedWayTest {
    private static final Duration SOON = Duration.ofSeconds(8);
    private static final int PACKETS = 150;

    @TempDir
    private Path folder;

    private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
    private final short[] tone = Sounds.sine(400, 20 * PACKETS, 8000);
    private Studio studio;

    @AfterEach
    void close() {
        pace.shutdownNow();
        studio.close();
    }

    @Test
    void aMixerHearsASteadyTone() throws Exception {
        studio = new Studio();
        RtpPeer bob = studio.peer();
        Mixer mixer = studio.session.mixer();
        Mixer.MixerPort speaker = mixer.join();
        Mixer.MixerPort listener = mixer.join();
        listener.connect(studio.call(bob));
        send(speaker);
        assertThat(bob.awaitTone(400, Duration.ofMillis(1500), SOON)).isTrue();
    }

    @Test
    void aRecordingHoldsASteadyTone() throws Exception {
        studio = new Studio(options -> options.withRecordingsIn(folder));
        Recorder recorder = studio.session.recorder(folder.resolve("a.wav").toUri());
        recorder.start();
        send(recorder);
        assertThat(pace.awaitTermination(8, TimeUnit.SECONDS)).isTrue();
        recorder.stop();
        studio.events.next(MediaEvent.RecordEnded.class);
        short[] samples = Sounds.samples(Files.readAllBytes(folder.resolve("a.wav")));
        int steady = 0;
        for (int at = 0; at + 160 <= samples.length; at += 160) {
            steady += 2 * Math.sqrt(new Goertzel(400).power(samples, at, 160)) / 160 > 7000 ? 1 : 0;
        }
        assertThat(steady).isGreaterThan(PACKETS - 8);
    }

    private void send(org.tandem.media.MediaSink to) throws IOException {
        DatagramSocket phone = new DatagramSocket(0, Studio.HOST);
        MediaPort port = studio.session.port();
        RtpPeer silent = studio.peer();
        String offer =
                silent.offer("0", false, "sendrecv").replaceFirst("m=audio \\d+", "m=audio " + phone.getLocalPort());
        int target = Integer.parseInt(port.answer(offer).replaceAll("(?s).*m=audio (\\d+).*", "$1"));
        port.connect(to);
        int[] slot = {0};
        pace.scheduleAtFixedRate(
                () -> {
                    int number = slot[0]++;
                    int packet = number % 7 == 3 ? number + 1 : number % 7 == 4 ? number - 1 : number;
                    if (number == PACKETS) {
                        phone.close();
                        pace.shutdown();
                    } else if (packet % 10 != 5) {
                        send(phone, packet, new InetSocketAddress(Studio.HOST, target));
                    }
                },
                0,
                20,
                TimeUnit.MILLISECONDS);
    }

    private void send(DatagramSocket phone, int packet, InetSocketAddress to) {
        ByteBuffer bytes = ByteBuffer.allocate(172);
        RtpPacket.writeHeader(bytes, 0, packet == 0, 0, packet, 160 * packet, 7);
        for (int i = 0; i < 160; i++) {
            bytes.put(12 + i, G711.toUlaw(tone[packet * 160 + i]));
        }
        try {
            phone.send(new DatagramPacket(bytes.array(), 172, to));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
