package org.tandem.platform.stream;

import java.util.List;
import java.util.Map;
import org.tandem.router.event.Event;

/**
 * Which events a subscriber hears.
 *
 * @param types   {@code call.answered} that one, {@code call} all of its kind; none: all
 * @param callSid empty: of all calls
 * @param fields  values that fields must have
 */
record EventFilter(List<String> types, String callSid, Map<String, String> fields) {
    boolean fits(Event event) {
        return (callSid.isEmpty() || callSid.equals(event.callSid()))
                && (types.isEmpty() || types.stream().anyMatch(type -> fits(type, event.type())))
                && fields.entrySet().stream()
                        .allMatch(field -> event.field(field.getKey()).equals(field.getValue()));
    }

    private static boolean fits(String wanted, String type) {
        return type.equals(wanted) || type.startsWith(wanted) && type.charAt(wanted.length()) == '.';
    }
}
