package org.tandem.directory;

import java.util.Set;

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

    /** Whether it is told of this status. That a recording failed is told to whoever would hear of another end. */
    public boolean wants(Recording.Status status) {
        boolean failed = status == Recording.Status.FAILED
                && (events.contains(Recording.Status.COMPLETED.text())
                        || events.contains(Recording.Status.ABSENT.text()));
        return !url.isEmpty() && (failed || events.contains(status.text()));
    }
}
