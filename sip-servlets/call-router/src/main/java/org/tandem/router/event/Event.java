package org.tandem.router.event;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Something that happened.
 *
 * @param callSid the call that it happened in, or empty
 * @param type    what and how, such as {@code call.answered}, {@code gather.ended}, {@code error}
 * @param fields  named as in requests to web servers
 */
public record Event(
        String accountSid, String callSid, String type, Instant at, List<Map.Entry<String, String>> fields) {
    public Event {
        fields = List.copyOf(fields);
    }

    /** The value of a field, or empty. */
    public String field(String name) {
        return fields.stream()
                .filter(field -> field.getKey().equals(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }
}
