package org.tandem.router.call;

/** Calls parties. Safe for any thread; does not wait for them. */
@FunctionalInterface
public interface Dialler {
    /**
     * Calls a party; what comes of it arrives in the inbox, a request that can't be sent as {@link CallEvent.Refused}.
     *
     * @param uri  may end in {@code ?X-Name=value&...}: headers of the request
     * @param from E.164 or a {@code sip:} URI
     * @param sdp  our offer
     * @throws IllegalArgumentException when the URI can't be parsed
     */
    Leg call(String uri, String from, String sdp, Inbox inbox);
}
