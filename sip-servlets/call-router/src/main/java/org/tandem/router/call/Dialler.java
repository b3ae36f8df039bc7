package org.tandem.router.call;

/** Calls parties. Safe for any thread; does not wait for them. */
@FunctionalInterface
public interface Dialler {
    /**
     * Calls a party; what comes of it arrives in the inbox, a request that can't be sent as {@link CallEvent.Refused}.
     *
     * @param way   where to
     * @param order what else there is to know; its {@code to} was made the way
     * @param sdp   our offer
     * @throws IllegalArgumentException when the URI can't be parsed
     */
    Leg call(Way way, Order order, String sdp, Inbox inbox);
}
