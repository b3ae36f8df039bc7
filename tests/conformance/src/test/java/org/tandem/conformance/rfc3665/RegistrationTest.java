package org.tandem.conformance.rfc3665;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.sip.Address;
import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tandem.conformance.Digest;
import org.tandem.conformance.Peer;
import org.tandem.conformance.PeerDialog;
import org.tandem.conformance.Script;
import org.tandem.conformance.Scripted;
import org.tandem.conformance.Stage;
import org.tandem.container.SipText;

/** RFC 3665 section 2: the registration flows, with a registrar written as a SIP servlet. */
class RegistrationTest {
    @RegisterExtension
    static final Stage STAGE = Stage.scripted();

    private final Map<String, Integer> bindings = new TreeMap<>();
    private final Peer bob = STAGE.peer();

    @BeforeEach
    void registrar() {
        Script.running().on("REGISTER", this::register);
    }

    private void register(SipServletRequest request) throws Exception {
        String credentials = request.getHeader("Authorization");
        if (credentials == null || !credentials.contains("username=\"bob\"")) {
            SipServletResponse challenge = request.createResponse(401);
            challenge.addHeader(
                    "WWW-Authenticate", "Digest realm=\"atlanta.example\",nonce=\"n1\",algorithm=MD5,qop=\"auth\"");
            challenge.send();
            return;
        }
        for (Iterator<Address> it = request.getAddressHeaders("Contact"); it.hasNext(); ) {
            Address contact = it.next();
            if (contact.isWildcard()) {
                bindings.clear();
            } else {
                int expires = contact.getExpires() < 0 ? request.getExpires() : contact.getExpires();
                bindings.put(contact.getURI().toString(), expires < 0 ? 3600 : expires);
            }
        }
        SipServletResponse ok = request.createResponse(200);
        for (Map.Entry<String, Integer> binding : bindings.entrySet()) {
            Address contact = Scripted.factory().createAddress("<" + binding.getKey() + ">");
            contact.setExpires(binding.getValue());
            ok.addAddressHeader("Contact", contact, false);
        }
        ok.send();
    }

    private SipText registered(String... headers) {
        return registeredAs("bob", 200, headers);
    }

    private SipText registeredAs(String user, int status, String... headers) {
        PeerDialog phone = bob.from("bob", "registrar").send("REGISTER", headers);
        SipText challenge = phone.answer(401, "REGISTER");
        String[] more = java.util.Arrays.copyOf(headers, headers.length + 1);
        more[headers.length] = "Authorization: "
                + Digest.of(challenge.header("WWW-Authenticate"))
                        .answer(user, "zanzibar", "REGISTER", phone.target(), 1);
        return phone.send("REGISTER", more).answer(status, "REGISTER");
    }

    @Test
    void section2_1_aNewRegistrationIsChallengedAndAccepted() {
        SipText ok = registered("Contact: <" + bob.uri() + ">");
        assertThat(ok.header("Contact")).contains(bob.uri()).contains("expires=3600");
    }

    @Test
    void section2_2_theContactListIsUpdated() {
        registered("Contact: <" + bob.uri() + ">");
        SipText ok = registered("Contact: <sip:bob@192.0.2.7>");
        assertThat(ok.text()).contains(bob.uri()).contains("sip:bob@192.0.2.7");
    }

    @Test
    void section2_3_theCurrentContactListIsAskedFor() {
        registered("Contact: <" + bob.uri() + ">");
        assertThat(registered().header("Contact")).contains(bob.uri());
    }

    @Test
    void section2_4_theRegistrationIsCancelled() {
        registered("Contact: <" + bob.uri() + ">");
        SipText ok = registered("Contact: *", "Expires: 0");
        assertThat(ok.headers("Contact")).isEmpty();
    }

    @Test
    void section2_5_wrongCredentialsAreChallengedAgain() {
        SipText no = registeredAs("eve", 401, "Contact: <" + bob.uri() + ">");
        assertThat(no.header("WWW-Authenticate")).contains("nonce");
    }
}
