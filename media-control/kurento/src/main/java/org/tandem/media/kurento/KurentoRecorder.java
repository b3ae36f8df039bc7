package org.tandem.media.kurento;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.kurento.client.GenericMediaEvent;
import org.kurento.client.MediaElement;
import org.kurento.client.MediaProfileSpecType;
import org.kurento.client.RecorderEndpoint;
import org.kurento.jsonrpc.Props;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.media.Capability;
import org.tandem.media.MediaEvent;
import org.tandem.media.Recorded;
import org.tandem.media.Recorder;
import org.tandem.media.UnsupportedMediaException;

/** A RecorderEndpoint. A real one writes no WAV, and tells nothing of a recording into which no sound came. */
final class KurentoRecorder extends Node implements Recorder {
    private static final Logger LOG = LoggerFactory.getLogger(KurentoRecorder.class);

    private final URI target;
    private final RecorderEndpoint recorder;
    private boolean recording;
    private long started;

    KurentoRecorder(KurentoSession session, URI target) {
        super(session);
        session.need(Capability.RECORD, "record");
        this.target = target;
        MediaProfileSpecType profile = profile(session, target);
        recorder = requests()
                .make(
                        new RecorderEndpoint.Builder(session.pipeline(), target.toString()).withMediaProfile(profile)
                                ::buildAsync);
        requests().tell(() -> recorder.addEventListener("Stopped", this::stopped, GenericMediaEvent.class));
    }

    private static MediaProfileSpecType profile(KurentoSession session, URI target) {
        String name = target.getPath() == null ? "" : target.getPath().toLowerCase(Locale.ROOT);
        if (name.endsWith(".mp4")) {
            return MediaProfileSpecType.MP4_AUDIO_ONLY;
        }
        if (name.endsWith(".wav") && !session.can(Capability.ANCHOR)) {
            throw new UnsupportedMediaException(Capability.RECORD, "a real Kurento records .webm or .mp4, no .wav");
        }
        return MediaProfileSpecType.WEBM_AUDIO_ONLY;
    }

    @Override
    MediaElement element() {
        return recorder;
    }

    @Override
    public void start() {
        synchronized (this) {
            if (recording) {
                return;
            }
            recording = true;
            started = System.nanoTime();
        }
        try {
            requests().tell(recorder::record);
        } catch (RuntimeException e) {
            synchronized (this) {
                recording = false;
            }
            throw e;
        }
    }

    /** Returns at once; the end is told when the server has completed the file. */
    @Override
    public void stop() {
        synchronized (this) {
            if (!recording) {
                return;
            }
        }
        Requests requests = requests();
        session().executor().execute(() -> {
            String failure = "";
            try {
                requests.tell(recorder::stopAndWait);
            } catch (RuntimeException e) {
                LOG.warn("stopping a recording", e);
                failure = "the media server did not complete the file";
            }
            ended(elapsed(), size(), failure);
        });
    }

    private void stopped(GenericMediaEvent event) {
        Props data = event.getData();
        if (data != null && data.getProp("bytes") instanceof Number bytes) {
            Duration length = Duration.ofMillis(((Number) data.getProp("lengthMillis")).longValue());
            ended(length, bytes.longValue(), String.valueOf((Object) data.getProp("failure")));
        } else {
            ended(elapsed(), size(), "");
        }
    }

    private void ended(Duration length, long bytes, String failure) {
        synchronized (this) {
            if (!recording) {
                return;
            }
            recording = false;
        }
        session().raise(new MediaEvent.RecordEnded(this, new Recorded(target, length, bytes, failure)));
    }

    @Override
    void ended() {
        ended(elapsed(), size(), "");
    }

    private synchronized Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    /** A server on another host writes its files there. */
    private long size() {
        try {
            return Files.size(Path.of(target));
        } catch (java.io.IOException | RuntimeException e) {
            return 0;
        }
    }
}
