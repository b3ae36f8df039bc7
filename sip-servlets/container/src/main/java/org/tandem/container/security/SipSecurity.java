package org.tandem.container.security;

import jakarta.servlet.ServletContext;
import jakarta.servlet.sip.SipServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.security.Principal;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sip.header.AuthorizationHeader;
import javax.sip.header.ProxyAuthorizationHeader;
import javax.sip.message.Request;
import javax.xml.stream.XMLStreamException;
import org.apache.catalina.Context;
import org.apache.catalina.Realm;
import org.mobicents.servlet.sip.core.message.MobicentsSipServletRequest;
import org.mobicents.servlet.sip.core.session.MobicentsSipSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets only those requests into an application that its security constraints allow. Users and roles are the realm's that the
 * host has for the application. A dialog authenticates once, with its first request. Thread-safe.
 */
public final class SipSecurity {
    private static final Logger LOG = LoggerFactory.getLogger(SipSecurity.class);

    /** RFC 3261 section 22.1: an ACK and a CANCEL can't be repeated with credentials. */
    private static final Set<String> UNCHALLENGED = Set.of(Request.ACK, Request.CANCEL);

    private final Context context;
    private final SecuritySection rules;
    private final List<DigestAlgorithm> offered;
    private final Nonces nonces = new Nonces(Clock.systemUTC());

    private SipSecurity(Context context, SecuritySection rules, List<DigestAlgorithm> offered) {
        this.context = context;
        this.rules = rules;
        this.offered = offered;
    }

    /**
     * The security of an application, as the descriptor at this path of it says.
     *
     * @throws IllegalArgumentException naming the context parameter that is wrong
     */
    public static SipSecurity of(Context context, String descriptor) throws IOException {
        ServletContext files = context.getServletContext();
        try (InputStream in = files.getResourceAsStream(descriptor)) {
            SecuritySection rules = in == null ? SecuritySection.NONE : SecuritySection.read(in);
            return new SipSecurity(context, rules, DigestAlgorithm.offeredBy(files));
        } catch (XMLStreamException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Lets everything in. */
    public static SipSecurity none() {
        return new SipSecurity(null, SecuritySection.NONE, List.of());
    }

    /** Whether the request may reach its servlet. When not, it has been answered: 401 or 407 with a challenge, or 403. */
    public boolean admits(MobicentsSipServletRequest request) {
        if (rules.constraints().isEmpty() || UNCHALLENGED.contains(request.getMethod())) {
            return true;
        }
        MobicentsSipSession session = request.getSipSession();
        List<Constraint> covering = rules.constraints().stream()
                .filter(c -> c.covers(session.getHandler(), request.getMethod()))
                .toList();
        if (covering.isEmpty()) {
            return true;
        }
        return decide(request, session, covering);
    }

    private boolean decide(MobicentsSipServletRequest request, MobicentsSipSession session, List<Constraint> covering) {
        try {
            if (session.getUserPrincipal() instanceof Caller known && !request.isInitial()) {
                return permit(request, known, covering);
            }
            boolean asProxy = covering.get(0).asProxy();
            AuthorizationHeader answer = answer(request, asProxy);
            if (answer == null) {
                challenge(request, asProxy, false);
                return false;
            }
            Nonces.Verdict verdict = nonces.judge(answer.getNonce());
            Optional<Caller> caller =
                    verdict == Nonces.Verdict.FORGED ? Optional.empty() : authenticate(request, answer);
            if (caller.isEmpty() || verdict != Nonces.Verdict.FRESH || !unused(answer)) {
                challenge(request, asProxy, caller.isPresent());
                return false;
            }
            session.setUserPrincipal(caller.get());
            return permit(request, caller.get(), covering);
        } catch (IOException e) {
            LOG.debug("Could not refuse a request", e);
            return false;
        }
    }

    private boolean unused(AuthorizationHeader answer) {
        return answer.getQop() == null
                ? nonces.use(answer.getNonce(), 1)
                : nonces.use(answer.getNonce(), answer.getNonceCount());
    }

    private boolean permit(MobicentsSipServletRequest request, Caller caller, List<Constraint> covering)
            throws IOException {
        boolean may = covering.stream()
                .allMatch(c -> c.roles().contains("*")
                        || c.roles().stream().anyMatch(role -> hasRole(caller.principal(), role)));
        if (may) {
            request.setUserPrincipal(caller);
        } else {
            request.createResponse(SipServletResponse.SC_FORBIDDEN).send();
        }
        return may;
    }

    private AuthorizationHeader answer(MobicentsSipServletRequest request, boolean asProxy) {
        var headers = ((Request) request.getMessage())
                .getHeaders(asProxy ? ProxyAuthorizationHeader.NAME : AuthorizationHeader.NAME);
        while (headers.hasNext()) {
            // The header for a proxy is one for a server, with another name.
            if (headers.next() instanceof AuthorizationHeader given
                    && realm().equals(given.getRealm())
                    && given.getNonce() != null) {
                return given;
            }
        }
        return null;
    }

    private Optional<Caller> authenticate(MobicentsSipServletRequest request, AuthorizationHeader answer) {
        Realm realm = context.getRealm();
        if (realm == null || answer.getUsername() == null || answer.getURI() == null || answer.getResponse() == null) {
            return Optional.empty();
        }
        Optional<DigestAlgorithm> algorithm =
                DigestAlgorithm.named(answer.getAlgorithm()).filter(offered::contains);
        if (algorithm.isEmpty() || !isOffered(answer)) {
            return Optional.empty();
        }
        String second = algorithm.get().of(request.getMethod() + ":" + answer.getURI());
        Principal found = realm.authenticate(
                answer.getUsername(),
                answer.getResponse(),
                answer.getNonce(),
                answer.getQop() == null ? null : HexFormat.of().toHexDigits(answer.getNonceCount()),
                answer.getCNonce(),
                answer.getQop(),
                realm(),
                second,
                algorithm.get().javaName());
        MobicentsSipSession session = request.getSipSession();
        return Optional.ofNullable(found)
                .map(p -> new Caller(p, name -> hasRole(p, rules.role(session.getHandler(), name))));
    }

    /** Nobody has the role of everybody: the realm would say that all have. */
    private boolean hasRole(Principal principal, String role) {
        return role != null && !role.equals("*") && context.getRealm().hasRole(null, principal, role);
    }

    /** The realm would take {@code auth-int} for {@code auth}, and so a body that nobody vouches for. */
    private static boolean isOffered(AuthorizationHeader answer) {
        return answer.getQop() == null || (answer.getQop().equalsIgnoreCase("auth") && answer.getNonceCount() > 0);
    }

    /** One challenge for each algorithm, the most wanted first (RFC 8760 section 2.4). */
    private void challenge(MobicentsSipServletRequest request, boolean asProxy, boolean stale) throws IOException {
        SipServletResponse no = request.createResponse(
                asProxy ? SipServletResponse.SC_PROXY_AUTHENTICATION_REQUIRED : SipServletResponse.SC_UNAUTHORIZED);
        String nonce = nonces.next();
        for (DigestAlgorithm algorithm : offered) {
            no.addHeader(
                    asProxy ? "Proxy-Authenticate" : "WWW-Authenticate",
                    "Digest realm=\"" + realm() + "\",nonce=\"" + nonce + "\",algorithm=" + algorithm.token()
                            + ",qop=\"auth\"" + (stale ? ",stale=true" : ""));
        }
        no.send();
    }

    private String realm() {
        return rules.realm().isEmpty() ? "sip-servlets" : rules.realm();
    }
}
