package org.tandem.conformance.jsr289;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.sip.Proxy;
import jakarta.servlet.sip.SipServletRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tandem.conformance.Digest;
import org.tandem.conformance.Peer;
import org.tandem.conformance.PeerDialog;
import org.tandem.conformance.Script;
import org.tandem.conformance.Scripted;
import org.tandem.conformance.Stage;
import org.tandem.container.SipText;

/** JSR 289 sections 17.3 and 17.5: who sent a message, and the names that servlets have for roles. */
class RolesTest {
    private static final String SERVLET = """
            <servlet><servlet-name>%s</servlet-name>
              <servlet-class>org.tandem.conformance.Scripted</servlet-class>
              <load-on-startup>1</load-on-startup>%s</servlet>
            """;
    private static final String MAPPING = """
            <servlet-mapping><servlet-name>%s</servlet-name>
              <pattern><equal><var>request.uri.user</var><value>%s</value></equal></pattern></servlet-mapping>
            """;
    private static final String CONSTRAINT = """
            <security-constraint>
              <resource-collection><resource-name>%1$s</resource-name><servlet-name>%1$s</servlet-name>
                <sip-method>INVITE</sip-method></resource-collection>
              <auth-constraint><role-name>manager</role-name><role-name>robot</role-name></auth-constraint>
            </security-constraint>
            """;

    @RegisterExtension
    static final Stage STAGE = Stage.with(home -> home.app(
                    "ROOT",
                    "<sip-app><app-name>scripted</app-name>"
                            + SERVLET.formatted("linked", """
                                    <run-as><role-name>robot</role-name></run-as>
                                    <security-role-ref><role-name>boss</role-name><role-link>manager</role-link>
                                    </security-role-ref>
                                    <security-role-ref><role-name>clerk</role-name></security-role-ref>
                                    <security-role-ref><role-name>manager</role-name><role-link>robot</role-link>
                                    </security-role-ref>""")
                            + SERVLET.formatted("plain", "") + MAPPING.formatted("linked", "linked")
                            + MAPPING.formatted("plain", "plain") + CONSTRAINT.formatted("linked")
                            + CONSTRAINT.formatted("plain")
                            + """
                              <login-config><auth-method>DIGEST</auth-method><realm-name>example.org</realm-name>
                              </login-config>
                              <security-role><role-name>manager</role-name></security-role>
                              <security-role><role-name>clerk</role-name></security-role>
                              <security-role><role-name>robot</role-name></security-role>
                            </sip-app>""")
            .write("webapps/ROOT/META-INF/context.xml", """
                    <Context><Realm className="org.apache.catalina.realm.MemoryRealm" pathname="conf/people.xml"/></Context>
                    """)
            .write("conf/people.xml", """
                    <tomcat-users><user username="alice" password="secret" roles="manager,clerk"/></tomcat-users>"""));

    private static PeerDialog called(String user) {
        PeerDialog call = STAGE.peer().to(user).send("INVITE");
        SipText no = call.answer(401, "INVITE");
        call.ack(no);
        Digest digest = Digest.of(no.header("WWW-Authenticate"));
        return call.send("INVITE", "Authorization: " + digest.answer("alice", "secret", "INVITE", call.target(), 1));
    }

    private static SipServletRequest received(String method) throws InterruptedException {
        SipServletRequest request = Script.running().request();
        while (!request.getMethod().equals(method)) {
            request = Script.running().request();
        }
        return request;
    }

    @Test
    void section17_3_aServletAsksForRolesByNamesOfItsOwn() throws Exception {
        Script.running().on("INVITE", r -> r.createResponse(486).send());
        PeerDialog call = called("linked");
        call.ack(call.answer(486, "INVITE"));
        SipServletRequest invite = received("INVITE");
        assertThat(invite.isUserInRole("boss")).isTrue();
        assertThat(invite.isUserInRole("clerk")).isTrue();
        // The servlet means another role by this name; the constraint does not.
        assertThat(invite.isUserInRole("manager")).isFalse();
        assertThat(invite.isUserInRole("*")).isFalse();
        assertThat(invite.isUserInRole(null)).isFalse();
    }

    @Test
    void section17_3_theNamesOfOneServletAreNotAnothers() throws Exception {
        Script.running().on("INVITE", r -> r.createResponse(486).send());
        PeerDialog call = called("plain");
        call.ack(call.answer(486, "INVITE"));
        SipServletRequest invite = received("INVITE");
        assertThat(invite.isUserInRole("manager")).isTrue();
        assertThat(invite.isUserInRole("boss")).isFalse();
    }

    /** The run-as identity is for what a servlet calls, enterprise beans, of which there are none here. */
    @Test
    void section17_5_runAsDoesNotChangeWhoSentAMessage() throws Exception {
        Script.running().on("INVITE", r -> r.createResponse(486).send());
        PeerDialog call = called("linked");
        call.ack(call.answer(486, "INVITE"));
        SipServletRequest invite = received("INVITE");
        assertThat(invite.getRemoteUser()).isEqualTo("alice");
        assertThat(invite.isUserInRole("robot")).isFalse();
    }

    @Test
    void section17_3_theSenderIsKnownThroughoutTheDialog() throws Exception {
        Script.running()
                .on("INVITE", r -> r.createResponse(200).send())
                .on("INFO", r -> r.createResponse(200).send());
        PeerDialog call = called("linked");
        call.ack(call.answer(200, "INVITE"));
        call.send("INFO").answer(200, "INFO");
        SipServletRequest info = received("INFO");
        assertThat(info.getUserPrincipal().getName()).isEqualTo("alice");
        assertThat(info.getRemoteUser()).isEqualTo("alice");
        assertThat(info.isUserInRole("boss")).isTrue();
        call.send("BYE").answer(200, "BYE");
    }

    @Test
    void section17_3_theOtherPartyOfAProxiedDialogIsNotTheOneWhoAuthenticated() throws Exception {
        Peer bob = STAGE.peer();
        Script.running().on("*", request -> {}).on("INVITE", request -> {
            Proxy proxy = request.getProxy();
            proxy.setRecordRoute(true);
            proxy.proxyTo(Scripted.factory().createURI(bob.uri()));
        });
        PeerDialog caller = called("plain");
        SipText invite = bob.request("INVITE");
        PeerDialog callee = bob.answering(invite).respond(invite, 200);
        caller.ack(caller.answer(200, "INVITE"));
        callee.request("ACK");
        assertThat(Script.running().answer().getUserPrincipal()).isNull();
        callee.send("INFO");
        caller.respond(caller.request("INFO"), 200);
        callee.answer(200, "INFO");
        SipServletRequest info = received("INFO");
        assertThat(info.getUserPrincipal()).isNull();
        assertThat(info.getRemoteUser()).isNull();
        assertThat(info.isUserInRole("manager")).isFalse();
        caller.send("BYE");
        callee.respond(callee.request("BYE"), 200);
        caller.answer(200, "BYE");
        assertThat(received("BYE").getRemoteUser()).isEqualTo("alice");
    }

    @Test
    void section17_3_whoIsNotAskedToAuthenticateIsNobody() throws Exception {
        Script.running().on("OPTIONS", r -> r.createResponse(200).send());
        STAGE.peer().to("linked").send("OPTIONS").answer(200, "OPTIONS");
        SipServletRequest options = received("OPTIONS");
        assertThat(options.getUserPrincipal()).isNull();
        assertThat(options.getRemoteUser()).isNull();
        assertThat(options.isUserInRole("manager")).isFalse();
    }
}
