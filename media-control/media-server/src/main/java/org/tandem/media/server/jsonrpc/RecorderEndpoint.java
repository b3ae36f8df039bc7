package org.tandem.media.server.jsonrpc;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.tandem.media.MediaEvent;
import org.tandem.media.MediaSink;
import org.tandem.media.MediaSource;
import org.tandem.media.Recorded;
import org.tandem.media.Recorder;

/** A recorder of the gateway. The file is what the gateway writes for its name; the media profile only must not ask for video. */
final class RecorderEndpoint extends Element {
    private static final int MAX_WAIT_SECONDS = 10;

    private final String uri;
    private final Recorder recorder;
    /** Completes when the recording that runs has ended; null when none runs. */
    private CompletableFuture<JsonNode> ending;

    RecorderEndpoint(Pipeline pipeline, String uri, String profile) {
        super(Kind.RecorderEndpoint, pipeline);
        if (profile.equals("KURENTO_SPLIT_RECORDER")) {
            throw RpcError.illegal("Kurento Split Recorder not supported");
        }
        if (profile.contains("VIDEO_ONLY")) {
            throw RpcError.illegal("Only audio is recorded, not " + profile);
        }
        if (!uri.startsWith("file:")) {
            throw RpcError.illegal("Only file URIs are recorded to, not " + uri);
        }
        this.uri = uri;
        recorder = pipeline.media().recorder(URI.create(uri));
        pipeline.watch(recorder, this);
    }

    @Override
    MediaSource source() {
        return null;
    }

    @Override
    MediaSink sink() {
        return recorder;
    }

    @Override
    void released() {
        super.released();
        pipeline().ignore(recorder);
        recorder.close();
    }

    @Override
    CompletionStage<JsonNode> call(String operation, Params params) {
        if (!operation.equals("stopAndWait")) {
            return super.call(operation, params);
        }
        CompletionStage<JsonNode> ended = running();
        recorder.stop();
        return ended;
    }

    private synchronized CompletionStage<JsonNode> running() {
        return ending == null
                ? CompletableFuture.completedFuture(Values.NOTHING)
                : ending.copy().orTimeout(MAX_WAIT_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    JsonNode invoke(String operation, Params params) {
        return switch (operation) {
            case "record" -> record();
            case "stop" -> {
                recorder.stop();
                yield Values.NOTHING;
            }
            case "pause" -> throw RpcError.illegal("'pause' is not supported: stop, and record to another file");
            case "getUri" -> Values.of(uri);
            case "getState" -> Values.of(recording() ? "START" : "STOP");
            default -> super.invoke(operation, params);
        };
    }

    private synchronized boolean recording() {
        return ending != null;
    }

    private JsonNode record() {
        synchronized (this) {
            if (ending != null) {
                return Values.NOTHING;
            }
            ending = new CompletableFuture<>();
        }
        try {
            recorder.start();
        } catch (RuntimeException e) {
            synchronized (this) {
                ending = null;
            }
            throw e;
        }
        state("START");
        raise("Recording");
        return Values.NOTHING;
    }

    private void state(String state) {
        raise("UriEndpointStateChanged", Values.object().put("state", state));
    }

    @Override
    void heard(MediaEvent event) {
        if (event instanceof MediaEvent.RecordEnded ended) {
            Recorded recorded = ended.recorded();
            if (!recorded.failure().isEmpty()) {
                raise(
                        "Error",
                        Values.object()
                                .put("type", "RECORDER_ERROR")
                                .put("errorCode", 0)
                                .put("description", recorded.failure()));
            }
            state("STOP");
            raise(
                    "Stopped",
                    Values.object()
                            .put("lengthMillis", recorded.length().toMillis())
                            .put("bytes", recorded.bytes())
                            .put("failure", recorded.failure()));
            CompletableFuture<JsonNode> waiting;
            synchronized (this) {
                waiting = ending;
                ending = null;
            }
            if (waiting != null) {
                waiting.complete(Values.NOTHING);
            }
        }
    }
}
