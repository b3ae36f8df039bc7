package org.tandem.router.call;

import java.util.function.Supplier;
import org.tandem.directory.Recording;

/** The URLs of recordings that applications are given. Safe for any thread. */
public interface RecordingUrls {
    /** Where its sound is had. */
    String sound(Recording recording);

    /** Where a text of it is had. */
    String transcription(Recording recording, String sid);

    /** Those of the REST API at a server. @param server scheme, host and port; asked each time, since connectors open last */
    static RecordingUrls at(Supplier<String> server) {
        return new RecordingUrls() {
            @Override
            public String sound(Recording recording) {
                return account(recording) + "/Recordings/" + recording.sid();
            }

            @Override
            public String transcription(Recording recording, String sid) {
                return account(recording) + "/Transcriptions/" + sid;
            }

            private String account(Recording recording) {
                return server.get() + "/2010-04-01/Accounts/" + recording.accountSid();
            }
        };
    }
}
