package org.tandem.router.conference;

import java.util.Optional;
import java.util.Set;
import org.tandem.router.call.RecordingOrder;

/**
 * What holds for a whole conference: who comes first decides.
 *
 * @param maxParticipants 2 to 1,000
 * @param recording       how the mix is recorded from the start on, if it is
 */
public record RoomTerms(int maxParticipants, String region, Callback callback, Optional<RecordingOrder> recording) {
    /** The most that a room has. */
    public static final int LARGEST = 1_000;

    /** @param url empty: nobody is told @param events of {@code start end join leave mute hold modify speaker announcement} */
    public record Callback(String url, String method, Set<String> events) {
        public static final Callback NONE = new Callback("", "POST", Set.of());

        boolean wants(String event) {
            return !url.isEmpty() && events.contains(event);
        }
    }

    public static final RoomTerms USUAL = new RoomTerms(250, "", Callback.NONE, Optional.empty());
}
