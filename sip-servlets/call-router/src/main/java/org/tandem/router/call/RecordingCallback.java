package org.tandem.router.call;

import java.util.Set;
import org.tandem.directory.Recording;

/** Who is told of a recording. @param url empty: nobody @param events of {@code in-progress}, {@code completed}, {@code absent} */
public record RecordingCallback(String url, String method, Set<String> events) {
    /** What may be asked for. */
    public static final Set<String> EVENTS = Set.of("in-progress", "completed", "absent");

    /** What is told where nobody says otherwise. */
    public static final Set<String> USUAL = Set.of("completed");

    /** Nobody. */
    public static final RecordingCallback NONE = new RecordingCallback("", "POST", USUAL);

    public RecordingCallback {
        events = Set.copyOf(events);
    }

    /** Any thread. */
    public void tell(Exchange exchange, CallLog log, Recording recording) {
        if (!url.isEmpty() && events.contains(recording.status().text())) {
            exchange.tell(log.record(), url, method, exchange.shelf().parameters(recording));
        }
    }
}
