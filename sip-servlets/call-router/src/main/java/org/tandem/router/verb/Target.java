package org.tandem.router.verb;

import java.util.Set;

/**
 * A party that a Dial calls.
 *
 * @param address    E.164 or a {@code sip:} URI
 * @param sendDigits keys sent to the party before it is joined
 */
public record Target(String address, String sendDigits, Action statusCallback, Set<String> statusEvents) {}
