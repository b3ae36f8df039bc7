package org.tandem.router.sip;

import jakarta.servlet.ServletException;
import jakarta.servlet.sip.Address;
import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;
import jakarta.servlet.sip.SipURI;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.Optional;
import org.tandem.directory.DirectoryUnavailableException;
import org.tandem.directory.Endpoint;
import org.tandem.router.call.Way;
import org.tandem.router.registration.Guard;
import org.tandem.router.registration.Registry;

/** Answers REGISTER (RFC 3261 section 10.3, RFC 3327, RFC 5626 section 6). Blocks on the directory: not for SIP threads. Safe for any thread. */
public final class Registrar {
    private static final int USUAL_SECONDS = 3600;
    private static final int LEAST_SECONDS = 60;
    private static final int MOST_SECONDS = 7200;
    private static final int INTERVAL_TOO_BRIEF = 423;
    private static final int FIRST_HOP_LACKS_OUTBOUND = 439;

    private final Guard guard;
    private final Registry registry;
    private final Clock clock;

    public Registrar(Guard guard, Registry registry, Clock clock) {
        this.guard = guard;
        this.registry = registry;
        this.clock = clock;
    }

    /** Sends the answer. */
    public void answer(SipServletRequest register) throws IOException {
        try {
            Guard.Verdict verdict =
                    guard.judge("REGISTER", register.getHeader("Authorization"), register.getInitialRemoteAddr());
            if (verdict instanceof Guard.Verdict.Asked asked) {
                SipServletResponse challenge = register.createResponse(401);
                asked.challenges().forEach(each -> challenge.addHeader(SipLeg.WWW_AUTHENTICATE, each));
                challenge.send();
            } else if (verdict instanceof Guard.Verdict.Known known && isFor(register, known.endpoint())) {
                register(register, known.endpoint());
            } else {
                register.createResponse(403).send();
            }
        } catch (DirectoryUnavailableException e) {
            SipServletResponse later = register.createResponse(503);
            later.addHeader("Retry-After", "5");
            later.send();
        } catch (ServletException | NumberFormatException e) {
            register.createResponse(400).send();
        }
    }

    /** Nobody registers another. */
    private static boolean isFor(SipServletRequest register, Endpoint endpoint) {
        return register.getTo().getURI() instanceof SipURI to && endpoint.name().equals(to.getUser());
    }

    private void register(SipServletRequest register, Endpoint endpoint) throws IOException, ServletException {
        if ("*".equals(register.getHeader("Contact"))) {
            if (seconds(register.getHeader("Expires")) == 0) {
                registry.leave(endpoint.name());
            }
            told(register, endpoint, false).send();
            return;
        }
        Optional<List<Registry.Binding>> bindings = bindings(register);
        boolean flows =
                bindings.orElse(List.of()).stream().anyMatch(each -> each.flow().exists());
        if (flows && !Outbound.firstHopKnowsFlows(register)) {
            register.createResponse(FIRST_HOP_LACKS_OUTBOUND, "First Hop Lacks Outbound Support")
                    .send();
        } else if (bindings.isEmpty()) {
            SipServletResponse brief = register.createResponse(INTERVAL_TOO_BRIEF);
            brief.addHeader("Min-Expires", Integer.toString(LEAST_SECONDS));
            brief.send();
        } else if (registry.bind(endpoint, bindings.get())) {
            told(register, endpoint, flows).send();
        } else {
            register.createResponse(500).send();
        }
    }

    /** @return empty when one of them is too brief */
    private static Optional<List<Registry.Binding>> bindings(SipServletRequest register) throws ServletException {
        List<String> path = path(register);
        boolean udp = register.getTransport().equalsIgnoreCase("udp");
        List<Registry.Binding> bindings = new ArrayList<>();
        ListIterator<Address> contacts = register.getAddressHeaders("Contact");
        while (contacts.hasNext()) {
            Address contact = contacts.next();
            String wanted = contact.getParameter("expires");
            int seconds = seconds(wanted == null ? register.getHeader("Expires") : wanted);
            if (seconds > 0 && seconds < LEAST_SECONDS) {
                return Optional.empty();
            }
            if (contact.getURI() instanceof SipURI uri) {
                Registry.Flow flow = Outbound.flow(register, contact);
                bindings.add(new Registry.Binding(
                        uri.toString(),
                        flow,
                        flow.exists() || isBehindNat(uri, register, path) && !udp
                                ? Outbound.way(register, uri.toString(), path)
                                : new Way(reachable(uri, register, path), path),
                        register.getCallId(),
                        number(register),
                        Duration.ofSeconds(Math.min(seconds, MOST_SECONDS))));
            }
        }
        requireOneOfAFlow(bindings);
        return Optional.of(bindings);
    }

    private static void requireOneOfAFlow(List<Registry.Binding> bindings) throws ServletException {
        List<Registry.Binding> staying =
                bindings.stream().filter(each -> !each.life().isZero()).toList();
        if (staying.size() > 1 && staying.stream().anyMatch(each -> each.flow().exists())) {
            throw new ServletException("a registration with reg-id has one Contact");
        }
    }

    private static int seconds(String text) {
        return text == null ? USUAL_SECONDS : (int) Math.min(Integer.MAX_VALUE, Long.parseLong(text.strip()));
    }

    private static long number(SipServletRequest register) {
        return Long.parseLong(register.getHeader("CSeq").strip().split("\\s+", 2)[0]);
    }

    private static List<String> path(SipServletRequest register) {
        List<String> path = new ArrayList<>();
        Iterator<String> headers = register.getHeaders("Path");
        headers.forEachRemaining(path::add);
        return path;
    }

    /** It came directly, but from another address than its contact says. */
    private static boolean isBehindNat(SipURI contact, SipServletRequest register, List<String> path) {
        Iterator<String> vias = register.getHeaders("Via");
        vias.next();
        return path.isEmpty() && !vias.hasNext() && !contact.getHost().equals(register.getInitialRemoteAddr());
    }

    /** Who sits behind a NAT is where it came from; over UDP, since connections have names. */
    private static String reachable(SipURI contact, SipServletRequest register, List<String> path) {
        SipURI uri = (SipURI) contact.clone();
        if (isBehindNat(contact, register, path)) {
            uri.setHost(register.getInitialRemoteAddr());
            uri.setPort(register.getInitialRemotePort());
        }
        return uri.toString();
    }

    private SipServletResponse told(SipServletRequest register, Endpoint endpoint, boolean flows) {
        SipServletResponse ok = register.createResponse(200);
        Instant now = clock.instant();
        for (Registry.Contact contact : registry.contacts(endpoint.name())) {
            long left = Math.max(0, Duration.between(now, contact.until()).toSeconds());
            ok.addHeader(
                    "Contact", "<" + contact.address() + ">;expires=" + left + Outbound.parameters(contact.flow()));
        }
        ok.addHeader("Supported", "path, outbound");
        if (flows) {
            Outbound.confirm(ok, register);
        }
        return ok;
    }
}
