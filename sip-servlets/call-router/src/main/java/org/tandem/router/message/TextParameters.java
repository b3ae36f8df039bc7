package org.tandem.router.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tandem.directory.Message;
import org.tandem.router.webhook.Parameters;

/** What requests about a message carry. */
final class TextParameters {
    private TextParameters() {}

    /** Of one that came in. */
    static List<Map.Entry<String, String>> of(Message message) {
        List<Map.Entry<String, String>> all = named(message);
        all.add(Map.entry("Body", message.body()));
        all.add(Map.entry("NumMedia", "0"));
        all.add(Map.entry("NumSegments", "1"));
        Parameters.geography(all, message.from(), message.to());
        return all;
    }

    /** Of one that was sent. */
    static List<Map.Entry<String, String>> ofStatus(Message message) {
        List<Map.Entry<String, String>> all = named(message);
        all.add(Map.entry("MessageStatus", message.status().text()));
        if (message.errorCode() > 0) {
            all.add(Map.entry("ErrorCode", Integer.toString(message.errorCode())));
        }
        return all;
    }

    private static List<Map.Entry<String, String>> named(Message message) {
        return new ArrayList<>(List.of(
                Map.entry("MessageSid", message.sid()),
                Map.entry("SmsSid", message.sid()),
                Map.entry("SmsMessageSid", message.sid()),
                Map.entry("AccountSid", message.accountSid()),
                Map.entry("From", message.from()),
                Map.entry("To", message.to()),
                Map.entry("SmsStatus", message.status().text()),
                Map.entry("ApiVersion", "2010-04-01")));
    }
}
