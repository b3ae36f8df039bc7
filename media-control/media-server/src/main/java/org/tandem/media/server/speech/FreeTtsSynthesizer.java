package org.tandem.media.server.speech;

import com.sun.speech.freetts.Voice;
import com.sun.speech.freetts.en.us.cmu_us_kal.KevinVoiceDirectory;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import org.tandem.media.Manner;
import org.tandem.media.Prompt;
import org.tandem.media.server.codec.PcmStream;
import org.tandem.media.server.codec.Resampler;
import org.tandem.media.server.codec.Sound;

/**
 * FreeTTS with its one intelligible voice, kevin16 (US English), whatever voice is asked for. Its voices are not safe for threads,
 * so there are a few of them, made when first needed and lent one at a time. They are taken from their directory and not from
 * FreeTTS's registry, which searches the class path, reads system properties and writes to the console.
 */
public final class FreeTtsSynthesizer implements SpeechSynthesizer {
    private static final String VOICE = "kevin16";
    /** The voice's own, in hertz. */
    private static final double PITCH = 100;

    private final BlockingQueue<Voice> idle;
    private final Semaphore places;
    private volatile boolean closed;

    /** @param voices how many texts are spoken at once, at most; each takes a few megabytes */
    public FreeTtsSynthesizer(int voices) {
        idle = new ArrayBlockingQueue<>(voices);
        places = new Semaphore(voices);
    }

    @Override
    public Sound speak(Prompt.Speech speech) throws InterruptedException {
        places.acquire();
        try {
            Voice speaker = take();
            CollectingPlayer player = new CollectingPlayer();
            speaker.setAudioPlayer(player);
            Manner manner = speech.manner();
            speaker.setDurationStretch((float) (1 / manner.rate()));
            speaker.setPitch((float) (PITCH * manner.pitch()));
            if (!speaker.speak(speech.text())) {
                throw new NotSpokenException(
                        "FreeTTS gave up on a text of " + speech.text().length() + " characters", null);
            }
            idle.offer(speaker);
            return Resampler.toTelephone(PcmStream.of(player.rate(), louder(player.samples(), manner.volume())));
        } finally {
            places.release();
        }
    }

    private static short[] louder(short[] samples, double factor) {
        if (factor != 1) {
            for (int i = 0; i < samples.length; i++) {
                samples[i] = (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, samples[i] * factor));
            }
        }
        return samples;
    }

    private Voice take() {
        if (closed) {
            throw new NotSpokenException("closed", null);
        }
        Voice waiting = idle.poll();
        return waiting != null ? waiting : load();
    }

    private static Voice load() {
        Voice voice = Arrays.stream(new KevinVoiceDirectory().getVoices())
                .filter(candidate -> candidate.getName().equals(VOICE))
                .findFirst()
                .orElseThrow(() -> new NotSpokenException("FreeTTS has no voice " + VOICE, null));
        voice.allocate();
        if (!voice.isLoaded()) {
            throw new NotSpokenException("FreeTTS did not load " + VOICE, null);
        }
        return voice;
    }

    @Override
    public void warmUp() {
        Thread warmer = new Thread(this::speakOnce, "speech-warm-up");
        warmer.setDaemon(true);
        warmer.start();
    }

    private void speakOnce() {
        try {
            speak(new Prompt.Speech("Ready.", "", ""));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed = true;
        for (Voice voice = idle.poll(); voice != null; voice = idle.poll()) {
            voice.deallocate();
        }
    }
}
