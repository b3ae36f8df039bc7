package org.tandem.container.refresh;

import jakarta.servlet.sip.SipServletMessage;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The session description that this side sent last, for a re-INVITE that changes nothing. Not thread-safe. */
final class SessionDescription {
    private static final Logger LOG = LoggerFactory.getLogger(SessionDescription.class);
    private static final String TYPE = "application/sdp";

    private byte[] bytes;

    void sent(SipServletMessage message) {
        String type = message == null ? null : message.getContentType();
        if (type == null || !type.regionMatches(true, 0, TYPE, 0, TYPE.length())) {
            return;
        }
        try {
            byte[] content = message.getRawContent();
            bytes = content == null ? bytes : content.clone();
        } catch (IOException unreadable) {
            LOG.debug("A session description could not be read", unreadable);
        }
    }

    boolean isEmpty() {
        return bytes == null;
    }

    void putInto(SipServletMessage message) throws IOException {
        message.setContent(bytes, TYPE);
    }
}
