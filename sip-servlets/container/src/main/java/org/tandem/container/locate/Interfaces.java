package org.tandem.container.locate;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** By which of its listening points the server talks with a peer, and what it calls itself there. Thread-safe. */
public final class Interfaces {
    /** The parameter by which a URI of {@link Way} names the listening point, as hosts may be ambiguous. */
    public static final String PARAMETER = "interface";

    private final List<SipInterface> all = new CopyOnWriteArrayList<>();
    private volatile boolean choice;

    /**
     * A listening point for a peer.
     *
     * @param host the server's, as that peer sees it
     */
    public record Way(SipInterface by, String host) {
        /** The host as a URI has it: an IPv6 address in brackets. */
        public String uriHost() {
            return Numeric.inUri(host);
        }

        /** The same as the URI of an outbound interface (JSR 289 section 14.2). */
        public String uri() {
            return "sip:" + uriHost() + ":" + by.port() + ";transport=" + by.transport() + ";" + PARAMETER + "="
                    + by.number();
        }
    }

    /** One more listening point. */
    public synchronized void add(String transport, InetAddress bound, int port, String publicAddress, Networks near) {
        all.add(new SipInterface(all.size(), transport, bound, port, publicAddress, near));
        choice |= !isPlain(transport);
    }

    /** Whether there is a transport for which it matters who the peer is. Asked for each message. */
    public boolean hasChoice() {
        return choice;
    }

    /** The listening point of this number. */
    public Optional<SipInterface> numbered(String number) {
        return all.stream()
                .filter(known -> Integer.toString(known.number()).equals(number))
                .findFirst();
    }

    /** As {@link #by}; none also when there is no choice and nothing to hide, which is found out without making an object. */
    public Optional<Way> toward(String transport, InetAddress peer, List<Predicate<SipInterface>> wishes) {
        return isPlain(transport) ? Optional.empty() : by(transport, peer, wishes);
    }

    /**
     * The way to a peer; none when no listening point leads there.
     *
     * @param transport in lower case
     * @param wishes each leaves those that fulfil it, if there are any; of what is left after all of them the listening point is taken that
     *     was said to be near the peer, then the one from whose address the machine itself would send there, then one that has all
     *     addresses
     */
    public Optional<Way> by(String transport, InetAddress peer, List<Predicate<SipInterface>> wishes) {
        List<SipInterface> able = all.stream()
                .filter(known -> known.transport().equals(transport) && known.reaches(peer))
                .toList();
        return able.isEmpty()
                ? Optional.empty()
                : Optional.of(chosen(able, peer, wishes)).map(by -> new Way(by, by.seenFrom(peer)));
    }

    /** Whether every message over this transport leaves by the same listening point, under the same name. */
    public boolean isPlain(String transport) {
        int found = 0;
        for (int i = 0; i < all.size(); i++) {
            SipInterface known = all.get(i);
            if (known.transport().equals(transport)) {
                found++;
                if (found > 1
                        || known.bound().isAnyLocalAddress()
                        || !known.publicAddress().isEmpty()) {
                    return false;
                }
            }
        }
        return true;
    }

    private static SipInterface chosen(
            List<SipInterface> able, InetAddress peer, List<Predicate<SipInterface>> wishes) {
        List<SipInterface> left = able;
        for (Predicate<SipInterface> wish : wishes) {
            left = narrowed(left, wish);
        }
        left = narrowed(left, known -> known.near().name(peer));
        if (left.size() > 1) {
            InetAddress local = LocalAddress.toward(peer);
            left = narrowed(left, known -> known.bound().equals(local));
            left = narrowed(left, known -> known.bound().isAnyLocalAddress());
        }
        return left.get(0);
    }

    private static List<SipInterface> narrowed(List<SipInterface> left, Predicate<SipInterface> wish) {
        if (left.size() == 1) {
            return left;
        }
        List<SipInterface> fulfilling = left.stream().filter(wish).toList();
        return fulfilling.isEmpty() ? left : fulfilling;
    }
}
