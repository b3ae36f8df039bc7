package org.tandem.platform.rest;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tandem.directory.VoiceUrls;
import org.tandem.router.CallChange;

/** Reads what is to become of a live call: other terms, and a status, a URL or a document, the first of these that is given. */
final class CallUpdate {
    private CallUpdate() {}

    /** @return the changes in the order in which they take effect */
    static List<CallChange> parse(Parameters form) {
        List<CallChange> changes = new ArrayList<>(2);
        int seconds = form.number("TimeLimit", 20001, 1, 86_400, 0);
        VoiceUrls urls = new VoiceUrls(
                "",
                "POST",
                form.urls("FallbackUrl", 21205, ""),
                form.method("FallbackMethod", 21209, "POST"),
                form.url("StatusCallback", 21205, ""),
                form.method("StatusCallbackMethod", 21209, "POST"));
        if (seconds > 0 || !urls.equals(VoiceUrls.NONE)) {
            changes.add(new CallChange.Revise(
                    seconds > 0 ? Optional.of(Duration.ofSeconds(seconds)) : Optional.empty(), urls));
        }
        form.text("Muted").ifPresent(text -> changes.add(muted(text)));
        String digits = CallRequest.digits(form);
        if (!digits.isEmpty()) {
            changes.add(new CallChange.Act(call -> call.caller().sendDigits(digits)));
        }
        boolean more = Stream.of("Status", "Url", "Twiml")
                .anyMatch(name -> !form.value(name).isEmpty());
        if (more || changes.isEmpty()) {
            changes.add(move(form));
        }
        return changes;
    }

    private static CallChange muted(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw ApiException.invalid(20001, "Muted must be true or false");
        }
        boolean now = text.equals("true");
        return new CallChange.Act(call -> call.caller().mute(now));
    }

    private static CallChange move(Parameters form) {
        String status = form.value("Status");
        if (status.equals("completed")) {
            return new CallChange.Complete();
        }
        if (status.equals("canceled")) {
            return new CallChange.Cancel();
        }
        if (!status.isEmpty()) {
            throw ApiException.invalid(20001, "Status must be canceled or completed");
        }
        String url = form.url("Url", 21205, "");
        if (!url.isEmpty()) {
            return new CallChange.Redirect(URI.create(url), form.method("Method", 21209, "POST"));
        }
        String document = CallRequest.document(form);
        if (document.isEmpty()) {
            throw ApiException.invalid(20001, "One of Url, Twiml and Status is required");
        }
        return new CallChange.Run(document);
    }
}
