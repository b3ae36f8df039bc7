package org.tandem.router.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tandem.directory.CallRecord;
import org.tandem.directory.Recording;
import org.tandem.directory.RecordingCallback;

/** Tells what becomes of recordings: their callback, and who listens to the account's events. Each change is to be told once. Any thread. */
public final class RecordingNews {
    private RecordingNews() {}

    /** Of a call. @param about the call as it is now */
    public static void tell(Exchange exchange, CallRecord about, Recording recording) {
        List<Map.Entry<String, String>> parameters = exchange.shelf().parameters(recording);
        RecordingCallback callback = recording.origin().callback();
        if (callback.wants(recording.status())) {
            exchange.tell(about, callback.url(), callback.method(), parameters);
        }
        exchange.happened(about.sid(), type(recording), parameters);
    }

    /** Of a conference. */
    public static void tell(Exchange exchange, Recording recording) {
        String conference = recording.origin().conferenceSid();
        List<Map.Entry<String, String>> parameters =
                new ArrayList<>(exchange.shelf().parameters(recording));
        parameters.add(Map.entry("AccountSid", recording.accountSid()));
        parameters.add(Map.entry("ConferenceSid", conference));
        RecordingCallback callback = recording.origin().callback();
        if (callback.wants(recording.status())) {
            exchange.tellOf(conference, callback.url(), callback.method(), parameters);
        }
        exchange.happened(conference, type(recording), parameters);
    }

    private static String type(Recording recording) {
        return "recording." + recording.status().text();
    }
}
