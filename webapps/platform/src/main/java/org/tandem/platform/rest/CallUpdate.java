package org.tandem.platform.rest;

import java.net.URI;
import org.tandem.router.CallChange;

/** Reads what is to become of a live call: a status, a URL or a document, the first of these that is given. */
final class CallUpdate {
    private CallUpdate() {}

    static CallChange parse(Parameters form) {
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
