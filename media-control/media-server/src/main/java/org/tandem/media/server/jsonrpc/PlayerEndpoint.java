package org.tandem.media.server.jsonrpc;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.tandem.media.MediaEvent;
import org.tandem.media.MediaSink;
import org.tandem.media.MediaSource;
import org.tandem.media.PlayOutcome;
import org.tandem.media.Player;
import org.tandem.media.PromptUri;

/** A player of the gateway. Plays what {@link PromptUri} reads; a URI that it cannot read is told by an Error when played. */
final class PlayerEndpoint extends Element {
    private final String uri;
    private final Player player;
    private final String unreadable;
    /** One for each play that has not ended. */
    private final AtomicInteger playing = new AtomicInteger();

    PlayerEndpoint(Pipeline pipeline, String uri) {
        super(Kind.PlayerEndpoint, pipeline);
        this.uri = uri;
        Player made = null;
        String refusal = null;
        try {
            made = pipeline.media().player(PromptUri.read(URI.create(uri)));
            pipeline.watch(made, this);
        } catch (IllegalArgumentException e) {
            refusal = e.getMessage();
        }
        player = made;
        unreadable = refusal;
    }

    @Override
    MediaSource source() {
        return player;
    }

    @Override
    MediaSink sink() {
        return null;
    }

    @Override
    void released() {
        super.released();
        if (player != null) {
            pipeline().ignore(player);
            player.close();
        }
    }

    @Override
    JsonNode invoke(String operation, Params params) {
        return switch (operation) {
            case "play" -> play();
            case "stop" -> {
                if (player != null) {
                    player.stop();
                }
                yield Values.NOTHING;
            }
            case "pause", "setPosition" ->
                throw RpcError.illegal("'" + operation + "' is not supported: prompts are played from the beginning");
            case "getPosition" -> Values.of(0);
            case "getUri" -> Values.of(uri);
            case "getState" -> Values.of(playing.get() > 0 ? "START" : "STOP");
            case "getVideoInfo" ->
                Values.structure("VideoInfo")
                        .put("isSeekable", false)
                        .put("seekableInit", 0)
                        .put("seekableEnd", 0)
                        .put("duration", 0);
            case "getElementGstreamerDot" -> Values.of("");
            default -> super.invoke(operation, params);
        };
    }

    private JsonNode play() {
        if (player == null) {
            failed("UNSUPPORTED_TYPE", 0, unreadable);
            return Values.NOTHING;
        }
        playing.incrementAndGet();
        state("START");
        flows(true);
        player.play();
        return Values.NOTHING;
    }

    private void state(String state) {
        raise("UriEndpointStateChanged", Values.object().put("state", state));
    }

    /** The words begin with our name of the failure, so that our own gateway can tell one from another. */
    private void failed(String failure, int status, String message) {
        raise(
                "Error",
                Values.object()
                        .put("type", "INVALID_URI")
                        .put("errorCode", status)
                        .put("description", failure + ": " + message));
    }

    @Override
    void heard(MediaEvent event) {
        if (event instanceof MediaEvent.PlayEnded ended) {
            boolean last = playing.decrementAndGet() <= 0;
            if (last) {
                flows(false);
            }
            if (ended.outcome() instanceof PlayOutcome.Failed failure) {
                failed(failure.failure().name(), failure.status(), failure.message());
            }
            state("STOP");
            if (ended.outcome() instanceof PlayOutcome.Completed) {
                raise("EndOfStream");
            }
        }
    }
}
