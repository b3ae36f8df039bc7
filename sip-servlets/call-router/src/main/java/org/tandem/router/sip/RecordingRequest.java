package org.tandem.router.sip;

import jakarta.servlet.sip.ServletParseException;
import jakarta.servlet.sip.SipServletRequest;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;

/** Makes an INVITE one of a recording session (RFC 7866 6.1, 9.1): an offer and metadata, and who we are. */
final class RecordingRequest {
    private static final String BOUNDARY = "tandem-recording-session";

    private RecordingRequest() {}

    static void fill(SipServletRequest invite, String sdp, String metadata)
            throws ServletParseException, UnsupportedEncodingException {
        String body = "--" + BOUNDARY + "\r\nContent-Type: application/sdp\r\n\r\n" + sdp + "\r\n--" + BOUNDARY
                + "\r\nContent-Type: application/rs-metadata+xml\r\nContent-Disposition: recording-session\r\n\r\n"
                + metadata
                + "\r\n--" + BOUNDARY + "--\r\n";
        invite.setContent(body.getBytes(StandardCharsets.UTF_8), "multipart/mixed;boundary=" + BOUNDARY);
        invite.addHeader("Require", "siprec");
        invite.getAddressHeader("Contact").setParameter("+sip.src", "");
    }
}
