package org.tandem.router.call;

import org.tandem.directory.Recording;
import org.tandem.directory.Recording.Source;
import org.tandem.directory.Recording.Track;
import org.tandem.directory.RecordingCallback;

/**
 * How something that goes on is to be recorded.
 *
 * @param dual  each side on a channel of its own; of one track there is one channel anyhow
 * @param track of a call, whose sound
 * @param trim  leave out the silence at both ends
 */
public record RecordingOrder(Source source, boolean dual, Track track, boolean trim, RecordingCallback callback)
        implements Attachment.Request {
    public int channels() {
        return dual && track == Track.BOTH ? 2 : 1;
    }

    @Override
    public void begin(Call call) {
        call.exchange().shelf().live().begin(call, this);
    }

    /** Of this conference. */
    public Recording.Origin originOf(String conferenceSid) {
        return new Recording.Origin("", conferenceSid, source, channels(), track, callback);
    }

    /** Of this call. */
    public Recording.Origin origin(String callSid) {
        return new Recording.Origin(callSid, "", source, channels(), track, callback);
    }
}
