package org.tandem.container;

/**
 * What the SIP side holds at one moment. When no call is up and the transactions' timers (RFC 3261 section 17) have run out,
 * all are zero.
 */
public record SipCensus(
        int sipSessions, int applicationSessions, int dialogs, int clientTransactions, int serverTransactions) {

    /** Whether nothing is left. */
    public boolean isEmpty() {
        return sipSessions + applicationSessions + dialogs + clientTransactions + serverTransactions == 0;
    }
}
