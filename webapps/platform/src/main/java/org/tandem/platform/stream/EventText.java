package org.tandem.platform.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.tandem.router.event.Event;

/** Events as server-sent events are written (WHATWG HTML, 9.2): the type as event, JSON as data. */
final class EventText {
    static final byte[] BEAT = ":\n\n".getBytes(StandardCharsets.UTF_8);

    private static final ObjectMapper JSON = new ObjectMapper();

    private EventText() {}

    static byte[] of(long id, Event event) {
        ObjectNode data = JSON.createObjectNode()
                .put("type", event.type())
                .put("account_sid", event.accountSid())
                .put("call_sid", event.callSid())
                .put("date", event.at().toString());
        ObjectNode fields = data.putObject("data");
        event.fields().forEach(field -> fields.put(field.getKey(), field.getValue()));
        return message(id, event.type(), data);
    }

    /** The last that a subscriber hears who was too slow. */
    static byte[] cut(long id, int waiting) {
        return message(
                id, "cut", JSON.createObjectNode().put("reason", "too slow").put("waiting", waiting));
    }

    private static byte[] message(long id, String type, ObjectNode data) {
        try {
            String json = JSON.writeValueAsString(data);
            return ("id: " + id + "\nevent: " + type + "\ndata: " + json + "\n\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }
}
