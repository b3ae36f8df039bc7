package org.tandem.media.kurento;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.kurento.client.ErrorEvent;
import org.kurento.client.MediaElement;
import org.kurento.client.PlayerEndpoint;
import org.kurento.client.UriEndpointState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.media.Capability;
import org.tandem.media.MediaEvent;
import org.tandem.media.PlayOutcome;
import org.tandem.media.Player;
import org.tandem.media.Prompt;
import org.tandem.media.PromptUri;
import org.tandem.media.UnsupportedMediaException;

/**
 * One PlayerEndpoint for each URI and each time that it is played: so an event that comes late, or before another one, is never taken
 * for one of a later play. Our own server takes all prompts as one URI, a real Kurento one file after another.
 */
final class KurentoPlayer extends Node.Source implements Player {
    private static final Logger LOG = LoggerFactory.getLogger(KurentoPlayer.class);

    private final List<Prompt> prompts;
    private final List<URI> uris;
    private volatile PlayerEndpoint endpoint;
    private int next;
    private boolean fresh = true;
    private boolean playing;
    private boolean stopping;

    private KurentoPlayer(KurentoSession session, List<Prompt> prompts, List<URI> uris) {
        super(session);
        this.prompts = List.copyOf(prompts);
        this.uris = uris;
        this.endpoint = make(uris.get(0));
    }

    static KurentoPlayer whole(KurentoSession session, List<Prompt> prompts) {
        return new KurentoPlayer(session, prompts, List.of(PromptUri.write(prompts)));
    }

    /** @throws UnsupportedMediaException when a prompt is no audio file */
    static KurentoPlayer oneByOne(KurentoSession session, List<Prompt> prompts) {
        List<URI> uris = new ArrayList<>();
        for (Prompt prompt : prompts) {
            if (!(prompt instanceof Prompt.Audio audio)) {
                Capability missing = prompt instanceof Prompt.Digits ? Capability.DTMF : Capability.SPEAK;
                throw new UnsupportedMediaException(missing, "a real Kurento plays audio files only");
            }
            uris.add(audio.uri());
        }
        return new KurentoPlayer(session, prompts, uris);
    }

    private PlayerEndpoint make(URI uri) {
        PlayerEndpoint made =
                requests().make(new PlayerEndpoint.Builder(session().pipeline(), uri.toString())::buildAsync);
        requests().tell(() -> made.addEndOfStreamListener(event -> completed(made)));
        requests().tell(() -> made.addErrorListener(event -> failed(made, event)));
        requests()
                .tell(() -> made.addUriEndpointStateChangedListener(event -> {
                    if (event.getState() == UriEndpointState.STOP) {
                        stopped(made);
                    }
                }));
        return made;
    }

    @Override
    MediaElement element() {
        return endpoint;
    }

    @Override
    public void play() {
        end(new PlayOutcome.Stopped());
        PlayerEndpoint playable = fresh ? endpoint : replace(uris.get(0));
        synchronized (this) {
            fresh = false;
            next = 1;
            stopping = false;
            playing = true;
        }
        try {
            requests().tell(playable::play);
        } catch (RuntimeException e) {
            synchronized (this) {
                playing = false;
            }
            throw e;
        }
    }

    private PlayerEndpoint replace(URI uri) {
        PlayerEndpoint old = endpoint;
        PlayerEndpoint made = make(uri);
        session().reconnect(this, made);
        endpoint = made;
        session().releaseIfOpen(old);
        return made;
    }

    @Override
    public void stop() {
        synchronized (this) {
            if (!playing) {
                return;
            }
            stopping = true;
        }
        requests().tell(endpoint::stop);
    }

    @Override
    void ended() {
        end(new PlayOutcome.Stopped());
    }

    /** On a thread of the client, which must not be kept waiting. */
    private void completed(PlayerEndpoint of) {
        synchronized (this) {
            if (of != endpoint || !playing) {
                return;
            }
        }
        if (next < uris.size()) {
            session().executor().execute(this::playNext);
        } else {
            end(new PlayOutcome.Completed());
        }
    }

    private void playNext() {
        try {
            PlayerEndpoint made = replace(uris.get(next++));
            requests().tell(made::play);
        } catch (RuntimeException e) {
            LOG.warn("playing the next prompt", e);
            end(new PlayOutcome.Failed(
                    prompts.get(next - 1), PlayOutcome.Failure.NOT_FETCHED, 0, String.valueOf(e.getMessage())));
        }
    }

    private void stopped(PlayerEndpoint of) {
        synchronized (this) {
            if (of != endpoint || !stopping) {
                return;
            }
        }
        end(new PlayOutcome.Stopped());
    }

    private void failed(PlayerEndpoint of, ErrorEvent event) {
        if (of == endpoint) {
            String words = String.valueOf(event.getDescription());
            Prompt prompt = prompts.get(Math.max(0, Math.min(next, prompts.size()) - 1));
            end(new PlayOutcome.Failed(prompt, failure(words), event.getErrorCode(), words));
        }
    }

    /** Our own server begins with the name of the failure; a real Kurento tells only that it failed. */
    private static PlayOutcome.Failure failure(String words) {
        for (PlayOutcome.Failure failure : PlayOutcome.Failure.values()) {
            if (words.startsWith(failure.name() + ":")) {
                return failure;
            }
        }
        return PlayOutcome.Failure.NOT_FETCHED;
    }

    private void end(PlayOutcome outcome) {
        synchronized (this) {
            if (!playing) {
                return;
            }
            playing = false;
        }
        session().raise(new MediaEvent.PlayEnded(this, outcome));
    }
}
