package org.tandem.router.verb;

import java.util.List;
import org.tandem.router.call.Call;

/**
 * Parties that a Dial calls: numbers, SIP addresses, clients. The first who takes the call is joined with the caller.
 *
 * @param targets at most ten
 */
public record Parties(List<Target> targets, Manner manner) implements Noun {
    /**
     * How they are called.
     *
     * @param sequential one after another, rather than all at once
     * @param ringTone   the country whose ringing the caller hears, or empty: what the party sends, if anything
     * @param reason     what the call is about, or empty
     * @param refer      asked when the party refers us elsewhere; empty URL: that is declined
     * @param identities values of Identity headers (RFC 8224) that vouch for the caller
     */
    public record Manner(boolean sequential, String ringTone, String reason, Action refer, List<String> identities) {
        public Manner {
            identities = List.copyOf(identities);
        }
    }

    public Parties {
        targets = List.copyOf(targets);
    }

    @Override
    public Joining begin(Call call, Dial.Terms terms) {
        return new Hunt(call, this, terms);
    }
}
