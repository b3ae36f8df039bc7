package org.tandem.router.verb;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandem.router.call.MachineDetection;
import org.tandem.router.call.Order.Credentials;

/**
 * A party that a Dial calls.
 *
 * @param address   E.164, a {@code sip:} URI or {@code client:name}
 * @param trunk     the operator's name of the carrier that a number is called through, or empty: the usual one
 * @param before    what happens once it has answered, before it is joined
 * @param told      who hears of its progress
 * @param otherwise where the same party is called when it can't be reached here
 */
public record Target(
        String address,
        Optional<Credentials> credentials,
        Map<String, String> parameters,
        String trunk,
        Before before,
        Told told,
        Optional<Target> otherwise) {

    /**
     * What happens before the party is joined, in this order.
     *
     * @param sendDigits keys that are sent to it, or empty
     * @param document   what it hears, and may decline the call by; empty URL for nothing
     * @param detection  who or what answered is found out meanwhile
     */
    public record Before(String sendDigits, Action document, Optional<MachineDetection.Wish> detection) {
        public static final Before NOTHING = new Before("", new Action("", "POST"), Optional.empty());
    }

    /** Who hears of the party's call. @param events of {@code initiated ringing answered completed} */
    public record Told(Action callback, Set<String> events) {
        public static final Told NOBODY = new Told(new Action("", "POST"), Set.of());
    }

    public Target {
        parameters = Map.copyOf(parameters);
    }

    /** Nothing but an address. */
    public static Target of(String address) {
        return new Target(address, Optional.empty(), Map.of(), "", Before.NOTHING, Told.NOBODY, Optional.empty());
    }
}
