package org.tandem.container.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SecuritySectionTest {
    private static SecuritySection read(String sipXml) throws Exception {
        return SecuritySection.read(new ByteArrayInputStream(sipXml.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aServletHasNamesOfItsOwnForRoles() throws Exception {
        SecuritySection section = read("""
                <sip-app>
                  <servlet>
                    <servlet-name>first</servlet-name><servlet-class>a.B</servlet-class>
                    <run-as><role-name>robot</role-name></run-as>
                    <security-role-ref><description>who leads</description>
                      <role-name>boss</role-name><role-link>manager</role-link></security-role-ref>
                    <security-role-ref><role-name>clerk</role-name></security-role-ref>
                  </servlet>
                  <servlet><servlet-name>second</servlet-name><servlet-class>a.C</servlet-class></servlet>
                </sip-app>""");
        assertThat(section.role("first", "boss")).isEqualTo("manager");
        assertThat(section.role("first", "clerk")).isEqualTo("clerk");
        assertThat(section.role("first", "robot")).isEqualTo("robot");
        assertThat(section.role("second", "boss")).isEqualTo("boss");
        assertThat(section.role(null, "boss")).isEqualTo("boss");
    }

    @Test
    void aConstraintKeepsToItself() throws Exception {
        SecuritySection section = read("""
                <sip-app>
                  <servlet><servlet-name>other</servlet-name>
                    <security-role-ref><role-name>boss</role-name><role-link>manager</role-link></security-role-ref>
                  </servlet>
                  <security-constraint>
                    <resource-collection><resource-name>calls</resource-name>
                      <servlet-name>main</servlet-name><sip-method>INVITE</sip-method></resource-collection>
                    <auth-constraint><role-name>caller</role-name></auth-constraint>
                  </security-constraint>
                  <security-constraint>
                    <resource-collection><resource-name>all</resource-name><servlet-name>other</servlet-name>
                    </resource-collection>
                    <proxy-authentication/>
                    <auth-constraint/>
                  </security-constraint>
                  <security-role><role-name>caller</role-name></security-role>
                  <login-config><auth-method>DIGEST</auth-method><realm-name>example.org</realm-name></login-config>
                </sip-app>""");
        assertThat(section.realm()).isEqualTo("example.org");
        assertThat(section.constraints())
                .containsExactly(
                        new Constraint(Set.of("main"), Set.of("INVITE"), Set.of("caller"), false),
                        new Constraint(Set.of("other"), Set.of(), Set.of(), true));
    }
}
