package org.tandem.router.message;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** What an application answered to a message. @param redirect where it goes on after the replies @param method of the redirect */
public record TextDocument(List<TextReply> replies, Optional<URI> redirect, String method, List<Warning> warnings) {
    /** A flaw that is logged and passed over. */
    public record Warning(int code, String message) {}

    public TextDocument {
        replies = List.copyOf(replies);
        warnings = List.copyOf(warnings);
    }
}
