package org.tandem.conformance.jsr289;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.sip.SipServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tandem.conformance.Digest;
import org.tandem.conformance.Page;
import org.tandem.conformance.PeerDialog;
import org.tandem.conformance.Script;
import org.tandem.conformance.Stage;

/** JSR 289 section 17.1: an application whose SIP side and web side each have a login, with the same users and roles. */
class ConvergedSecurityTest {
    @RegisterExtension
    static final Stage STAGE = Stage.with(home -> home.app("ROOT", """
                    <sip-app><app-name>scripted</app-name>
                      <servlet><servlet-name>main</servlet-name>
                        <servlet-class>org.tandem.conformance.Scripted</servlet-class>
                        <load-on-startup>1</load-on-startup></servlet>
                      <security-constraint>
                        <resource-collection><resource-name>messages</resource-name>
                          <servlet-name>main</servlet-name><sip-method>MESSAGE</sip-method>
                        </resource-collection>
                        <auth-constraint><role-name>caller</role-name></auth-constraint>
                      </security-constraint>
                      <login-config><auth-method>DIGEST</auth-method><realm-name>calls.example.org</realm-name></login-config>
                    </sip-app>""")
            .classes("ROOT", Page.class)
            .write("webapps/ROOT/WEB-INF/web.xml", """
                    <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.1">
                      <security-constraint>
                        <web-resource-collection><web-resource-name>pages</web-resource-name>
                          <url-pattern>/page</url-pattern></web-resource-collection>
                        <auth-constraint><role-name>clerk</role-name></auth-constraint>
                      </security-constraint>
                      <login-config><auth-method>BASIC</auth-method><realm-name>pages.example.org</realm-name></login-config>
                      <security-role><role-name>clerk</role-name></security-role>
                    </web-app>""")
            .write("webapps/ROOT/META-INF/context.xml", """
                    <Context><Realm className="org.apache.catalina.realm.MemoryRealm" pathname="conf/people.xml"/></Context>
                    """)
            .write("conf/people.xml", """
                    <tomcat-users>
                      <user username="alice" password="secret" roles="caller"/>
                      <user username="carol" password="secret" roles="clerk"/>
                      <user username="dora" password="secret" roles="caller,clerk"/>
                    </tomcat-users>"""));

    private static int page(String user) {
        String secret = Base64.getEncoder().encodeToString((user + ":secret").getBytes(StandardCharsets.UTF_8));
        return STAGE.get("/page", "Authorization", "Basic " + secret).statusCode();
    }

    private static void text(String user, int status) {
        PeerDialog message = STAGE.peer().to("bob").send("MESSAGE");
        String challenge = message.answer(401, "MESSAGE").header("WWW-Authenticate");
        assertThat(challenge).contains("realm=\"calls.example.org\"");
        String answer = Digest.of(challenge).answer(user, "secret", "MESSAGE", message.target(), 1);
        message.send("MESSAGE", "Authorization: " + answer).answer(status, "MESSAGE");
    }

    @Test
    void section17_1_eachSideHasItsOwnLoginAndRoles() {
        Script.running().on("MESSAGE", r -> r.createResponse(200).send());
        assertThat(STAGE.get("/page").headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(challenge -> assertThat(challenge).contains("realm=\"pages.example.org\""));
        assertThat(page("alice")).isEqualTo(403);
        assertThat(page("carol")).isEqualTo(200);
        assertThat(page("dora")).isEqualTo(200);
        text("alice", 200);
        text("carol", 403);
        text("dora", 200);
    }

    @Test
    void section17_2_theSipServletKnowsWhoAsks() throws Exception {
        Script.running().on("MESSAGE", r -> r.createResponse(200).send());
        text("dora", 200);
        SipServletRequest message = Script.running().request();
        assertThat(message.getUserPrincipal().getName()).isEqualTo("dora");
        assertThat(message.getRemoteUser()).isEqualTo("dora");
        assertThat(message.isUserInRole("caller")).isTrue();
        assertThat(message.isUserInRole("clerk")).isTrue();
        assertThat(message.isUserInRole("nobody")).isFalse();
    }
}
