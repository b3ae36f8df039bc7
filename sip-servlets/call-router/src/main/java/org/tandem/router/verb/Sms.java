package org.tandem.router.verb;

import java.util.List;
import java.util.Map;
import org.tandem.router.call.Call;
import org.tandem.router.call.CallIdentity;

/**
 * Sends a text message, and goes on at once.
 *
 * @param to     empty: the other party of the call
 * @param from   empty: our number in the call
 * @param action empty URL: the next verb
 */
public record Sms(String to, String from, String body, Action action, String statusCallback) implements Verb {
    @Override
    public Next run(Call call) {
        CallIdentity parties = call.identity();
        String ours = call.outbound() ? parties.from() : parties.to();
        String theirs = call.outbound() ? parties.to() : parties.from();
        String sid =
                call.exchange().text(from.isEmpty() ? ours : from, to.isEmpty() ? theirs : to, body, statusCallback);
        return action.url().isEmpty()
                ? Next.CONTINUE
                : new Next.Fetch(
                        action.url(),
                        action.method(),
                        List.of(
                                Map.entry("SmsSid", sid),
                                Map.entry("MessageSid", sid),
                                Map.entry("SmsStatus", "queued"),
                                Map.entry("MessageStatus", "queued")));
    }
}
