package org.tandem.router.route;

import java.util.Map;

/**
 * What a route is chosen by: an initial INVITE, without SIP's types.
 *
 * @param user       the request URI's user part
 * @param host       its host
 * @param from       the caller as the REST API writes callers: E.164, or {@code sip:user@host}
 * @param source     the IP address that it came from
 * @param sdp        the offer, or empty
 * @param authorization its Authorization header, or empty
 * @param parameters what webhooks are told of it ({@code SipCallId}, {@code SipHeader_X-...})
 */
public record Invite(
        String user,
        String host,
        String from,
        String source,
        String sdp,
        String authorization,
        Map<String, String> parameters) {
    /** One without proof of who sends it. */
    public Invite(String user, String host, String from, String source, String sdp, Map<String, String> parameters) {
        this(user, host, from, source, sdp, "", parameters);
    }
}
