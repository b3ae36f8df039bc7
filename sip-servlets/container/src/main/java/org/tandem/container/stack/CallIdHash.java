package org.tandem.container.stack;

import java.nio.charset.StandardCharsets;

/** Hashes the Call-ID of a SIP message that is still bytes, without making an object. */
final class CallIdHash {
    private static final String NAME = "call-id";

    private CallIdHash() {}

    /** A hash of the value of the message's Call-ID (or its short form {@code i}); 0 when it has none. */
    static int of(byte[] message, int length) {
        for (int at = nextLine(message, 0, length); at < length; at = nextLine(message, at, length)) {
            if (message[at] == '\r' || message[at] == '\n') {
                return 0;
            }
            int colon = afterName(message, at, length);
            if (colon > 0) {
                return hash(message, colon + 1, length);
            }
        }
        return 0;
    }

    /** The same of a Call-ID. */
    static int of(String callId) {
        byte[] value = callId.getBytes(StandardCharsets.UTF_8);
        return hash(value, 0, value.length);
    }

    private static int nextLine(byte[] message, int from, int length) {
        int at = from;
        while (at < length && message[at] != '\n') {
            at++;
        }
        return at + 1;
    }

    /** The place of the colon when the line at {@code at} is a Call-ID header, or -1. */
    private static int afterName(byte[] message, int at, int length) {
        int end = at;
        if (lower(message[at]) == 'i') {
            end = at + 1;
        } else {
            for (int i = 0; i < NAME.length(); i++) {
                if (at + i >= length || lower(message[at + i]) != NAME.charAt(i)) {
                    return -1;
                }
            }
            end = at + NAME.length();
        }
        while (end < length && (message[end] == ' ' || message[end] == '\t')) {
            end++;
        }
        return end < length && message[end] == ':' ? end : -1;
    }

    private static int hash(byte[] message, int from, int length) {
        int hash = 0;
        for (int i = from; i < length && message[i] != '\r' && message[i] != '\n'; i++) {
            if (message[i] != ' ' && message[i] != '\t') {
                hash = 31 * hash + message[i];
            }
        }
        return hash ^ (hash >>> 16);
    }

    private static int lower(byte b) {
        return b >= 'A' && b <= 'Z' ? b + 32 : b;
    }
}
