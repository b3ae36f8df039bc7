package org.tandem.conformance.jsr289;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.sip.SipServletRequest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tandem.conformance.Digest;
import org.tandem.conformance.PeerDialog;
import org.tandem.conformance.Script;
import org.tandem.conformance.Stage;
import org.tandem.container.SipText;

/** JSR 289 chapter 17: security, with the digest authentication of RFC 3261 chapter 22. */
class SecurityTest {
    @RegisterExtension
    static final Stage STAGE = Stage.with(home -> home.app("ROOT", """
                    <sip-app><app-name>scripted</app-name>
                      <servlet><servlet-name>main</servlet-name>
                        <servlet-class>org.tandem.conformance.Scripted</servlet-class>
                        <load-on-startup>1</load-on-startup></servlet>
                      <security-constraint>
                        <resource-collection><resource-name>calls</resource-name>
                          <servlet-name>main</servlet-name><sip-method>INVITE</sip-method><sip-method>INFO</sip-method>
                        </resource-collection>
                        <auth-constraint><role-name>caller</role-name></auth-constraint>
                      </security-constraint>
                      <security-constraint>
                        <resource-collection><resource-name>messages</resource-name>
                          <servlet-name>main</servlet-name><sip-method>MESSAGE</sip-method>
                        </resource-collection>
                        <proxy-authentication/>
                        <auth-constraint><role-name>caller</role-name></auth-constraint>
                      </security-constraint>
                      <login-config><auth-method>DIGEST</auth-method><realm-name>example.org</realm-name></login-config>
                    </sip-app>""")
            .write("webapps/ROOT/META-INF/context.xml", """
                    <Context><Realm className="org.apache.catalina.realm.MemoryRealm" pathname="conf/people.xml"/></Context>
                    """)
            .write("conf/people.xml", """
                    <tomcat-users>
                      <user username="alice" password="secret" roles="caller"/>
                      <user username="mallory" password="secret" roles="guest"/>
                    </tomcat-users>"""));

    @BeforeEach
    void answer() {
        Script.running()
                .on("INVITE", SecurityTest::ok)
                .on("INFO", SecurityTest::ok)
                .on("MESSAGE", SecurityTest::ok)
                .on("OPTIONS", SecurityTest::ok);
    }

    private static void ok(SipServletRequest request) throws Exception {
        request.createResponse(200).send();
    }

    /** An INVITE with this user's answer to the challenge. */
    private PeerDialog challenged(String user, String password) {
        PeerDialog call = STAGE.peer().to("bob").send("INVITE");
        SipText no = call.answer(401, "INVITE");
        call.ack(no);
        Digest digest = Digest.of(no.header("WWW-Authenticate"));
        return call.send("INVITE", "Authorization: " + digest.answer(user, password, "INVITE", call.target(), 1));
    }

    @Test
    void section17_2_whatIsNotConstrainedIsForEverybody() {
        STAGE.peer().to("bob").send("OPTIONS").answer(200, "OPTIONS");
    }

    @Test
    void section17_2_aStrangerIsChallengedAndTheServletSeesNothing() {
        PeerDialog call = STAGE.peer().to("bob").send("INVITE");
        SipText no = call.answer(401, "INVITE");
        assertThat(no.header("WWW-Authenticate"))
                .contains("realm=\"example.org\"")
                .contains("qop=\"auth\"");
        call.ack(no);
        Script.running().sawNothingElse();
    }

    @Test
    void section17_2_whoAnswersTheChallengeGetsIn() throws Exception {
        PeerDialog call = challenged("alice", "secret");
        call.ack(call.answer(200, "INVITE"));
        SipServletRequest invite = Script.running().request();
        assertThat(invite.getRemoteUser()).isEqualTo("alice");
        assertThat(invite.getUserPrincipal().getName()).isEqualTo("alice");
        assertThat(invite.isUserInRole("caller")).isTrue();
        assertThat(invite.isUserInRole("admin")).isFalse();
        call.send("INFO").answer(200, "INFO");
        call.send("BYE").answer(200, "BYE");
    }

    @Test
    void section17_2_whoIsInNoAllowedRoleIsForbidden() {
        PeerDialog call = challenged("mallory", "secret");
        call.ack(call.answer(403, "INVITE"));
    }

    @Test
    void section17_2_aWrongPasswordIsChallengedAnew() {
        PeerDialog call = challenged("alice", "wrong");
        SipText no = call.answer(401, "INVITE");
        assertThat(no.header("WWW-Authenticate")).doesNotContain("stale");
        call.ack(no);
    }

    @Test
    void section17_2_anAnswerCanNotBeUsedTwice() {
        PeerDialog first = STAGE.peer().to("bob").send("MESSAGE");
        Digest digest = Digest.of(first.answer(407, "MESSAGE").header("Proxy-Authenticate"));
        String answer = "Proxy-Authorization: " + digest.answer("alice", "secret", "MESSAGE", first.target(), 1);
        first.send("MESSAGE", answer).answer(200, "MESSAGE");
        PeerDialog thief = STAGE.peer().to("bob").send("MESSAGE", answer);
        assertThat(thief.answer(407, "MESSAGE").header("Proxy-Authenticate")).contains("stale=true");
    }

    @Test
    void section17_2_aForgedNonceIsNotTaken() {
        PeerDialog message = STAGE.peer().to("bob");
        Digest digest = Digest.of("Digest realm=\"example.org\",nonce=\"AAAA\",qop=\"auth\"");
        message.send(
                        "MESSAGE",
                        "Proxy-Authorization: " + digest.answer("alice", "secret", "MESSAGE", message.target(), 1))
                .answer(407, "MESSAGE");
    }

    /** The answer to a MESSAGE that answers its challenge so. */
    private static void texted(String algorithm, String qop, int count, int status) {
        PeerDialog message = STAGE.peer().to("bob").send("MESSAGE");
        Digest digest = Digest.of(message.answer(407, "MESSAGE").header("Proxy-Authenticate"));
        String answer = digest.answer(algorithm, qop, "alice", "secret", "MESSAGE", message.target(), count);
        message.send("MESSAGE", "Proxy-Authorization: " + answer).answer(status, "MESSAGE");
    }

    @Test
    void rfc8760Section2_4_theStrongerHashIsOfferedFirst() {
        PeerDialog message = STAGE.peer().to("bob").send("MESSAGE");
        List<String> challenges = message.answer(407, "MESSAGE").headers("Proxy-Authenticate");
        assertThat(challenges).hasSize(2);
        assertThat(challenges.get(0)).contains("algorithm=SHA-256");
        assertThat(challenges.get(1)).contains("algorithm=MD5");
    }

    @Test
    void rfc8760Section2_6_eitherOfTheOfferedHashesIsTaken() {
        texted("SHA-256", "auth", 1, 200);
        texted("MD5", "auth", 1, 200);
    }

    @Test
    void rfc8760Section2_6_aHashThatWasNotOfferedIsNotTaken() {
        texted("SHA-512-256", "auth", 1, 407);
    }

    @Test
    void rfc7616Section3_4_aQopThatWasNotOfferedIsNotTaken() {
        texted("SHA-256", "auth-int", 1, 407);
    }

    @Test
    void rfc7616Section3_4_countsBeginAtOne() {
        texted("SHA-256", "auth", 0, 407);
    }

    /** A proxy on the way may have changed it, to the Contact of a registration for instance. */
    @Test
    void rfc3261Section22_4_theUriThatWasSignedNeedNotBeTheRequestUri() {
        signed("sip:bob@example.net", "sip:bob@example.net", 200);
    }

    @Test
    void rfc3261Section22_4_theUriIsTheOneThatWasSigned() {
        signed("sip:bob@example.net", "sip:carol@example.net", 407);
    }

    private static void signed(String signed, String said, int status) {
        PeerDialog message = STAGE.peer().to("bob").send("MESSAGE");
        Digest digest = Digest.of(message.answer(407, "MESSAGE").header("Proxy-Authenticate"));
        String answer = digest.answer("alice", "secret", "MESSAGE", signed, 1);
        message.send("MESSAGE", "Proxy-Authorization: " + answer.replace(signed, said))
                .answer(status, "MESSAGE");
    }
}
