package org.tandem.router.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** The messages of a stream as JSON text; numbers stand in quotes, as the protocol has them. Not thread-safe. */
final class StreamText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String streamSid;
    private final String accountSid;
    private final String callSid;
    private long sequence;
    private long inboundChunks;
    private long outboundChunks;

    StreamText(String streamSid, String accountSid, String callSid) {
        this.streamSid = streamSid;
        this.accountSid = accountSid;
        this.callSid = callSid;
    }

    static String connected() {
        return "{\"event\":\"connected\",\"protocol\":\"Call\",\"version\":\"1.0.0\"}";
    }

    String start(StreamOrder.Tracks tracks, Map<String, String> parameters) {
        ObjectNode message = message("start");
        ObjectNode start = ids(message.putObject("start"));
        start.put("streamSid", streamSid);
        if (tracks.inbound()) {
            start.withArray("tracks").add("inbound");
        }
        if (tracks.outbound()) {
            start.withArray("tracks").add("outbound");
        }
        start.putObject("mediaFormat")
                .put("encoding", "audio/x-mulaw")
                .put("sampleRate", 8000)
                .put("channels", 1);
        ObjectNode custom = start.putObject("customParameters");
        parameters.forEach(custom::put);
        return message.toString();
    }

    /** Fifty times a second for each track: written by hand. */
    String media(boolean inbound, byte[] ulaw, long atMillis) {
        long chunk = inbound ? ++inboundChunks : ++outboundChunks;
        return "{\"event\":\"media\",\"sequenceNumber\":\"" + ++sequence + "\",\"streamSid\":\"" + streamSid
                + "\",\"media\":{\"track\":\"" + (inbound ? "inbound" : "outbound") + "\",\"chunk\":\"" + chunk
                + "\",\"timestamp\":\"" + atMillis + "\",\"payload\":\""
                + Base64.getEncoder().encodeToString(ulaw) + "\"}}";
    }

    String dtmf(char digit) {
        ObjectNode message = message("dtmf");
        message.putObject("dtmf").put("track", "inbound_track").put("digit", String.valueOf(digit));
        return message.toString();
    }

    String mark(String name) {
        ObjectNode message = message("mark");
        message.putObject("mark").put("name", name);
        return message.toString();
    }

    String stop() {
        ObjectNode message = message("stop");
        ids(message.putObject("stop"));
        return message.toString();
    }

    private ObjectNode message(String event) {
        return JSON.createObjectNode()
                .put("event", event)
                .put("sequenceNumber", Long.toString(++sequence))
                .put("streamSid", streamSid);
    }

    private ObjectNode ids(ObjectNode node) {
        return node.put("accountSid", accountSid).put("callSid", callSid);
    }

    /** What the server says. */
    sealed interface Said {
        record Media(byte[] ulaw) implements Said {}

        record Mark(String name) implements Said {}

        record Clear() implements Said {}
    }

    /** @return empty for what is no message of the protocol */
    static Optional<Said> read(String text) {
        try {
            JsonNode message = JSON.readTree(text);
            switch (message.path("event").asText()) {
                case "media":
                    return Optional.of(new Said.Media(Base64.getDecoder()
                            .decode(message.path("media").path("payload").asText())));
                case "mark":
                    return Optional.of(
                            new Said.Mark(message.path("mark").path("name").asText()));
                case "clear":
                    return Optional.of(new Said.Clear());
                default:
                    return Optional.empty();
            }
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
