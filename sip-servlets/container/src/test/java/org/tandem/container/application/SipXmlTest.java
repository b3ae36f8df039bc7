package org.tandem.container.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SipXmlTest {
    private static SipDescriptor read(String xml) {
        return SipXml.read(
                "WEB-INF/sip.xml",
                new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)),
                SipDescriptor.empty(),
                (name, expected) -> name.startsWith("no.such") ? name + " cannot be loaded" : "");
    }

    @Test
    void readsWhatVersionOneOneHas() {
        SipDescriptor app = read("""
                <?xml version="1.0"?>
                <sip-app xmlns="http://www.jcp.org/xml/ns/sipservlet" xmlns:javaee="http://java.sun.com/xml/ns/javaee"
                    version="1.1">
                  <app-name>shop</app-name>
                  <display-name>Shop</display-name>
                  <servlet-selection><main-servlet>front</main-servlet></servlet-selection>
                  <context-param><param-name>colour</param-name><param-value>red</param-value></context-param>
                  <servlet>
                    <javaee:servlet-name>front</javaee:servlet-name>
                    <javaee:servlet-class>shop.Front</javaee:servlet-class>
                    <init-param><param-name>a</param-name><param-value>1</param-value></init-param>
                    <load-on-startup>2</load-on-startup>
                  </servlet>
                  <listener><listener-class>shop.Ear</listener-class></listener>
                  <session-config><session-timeout>-1</session-timeout></session-config>
                  <proxy-config><proxy-timeout>20</proxy-timeout></proxy-config>
                  <unknown><deep>x</deep></unknown>
                </sip-app>
                """);
        assertThat(app.name()).isEqualTo("shop");
        assertThat(app.handler()).isEqualTo("front");
        assertThat(app.servlets().get("front"))
                .isEqualTo(new SipDescriptor.Servlet("front", "shop.Front", Map.of("a", "1"), 2));
        assertThat(app.listeners()).containsExactly("shop.Ear");
        assertThat(app.sessionMinutes()).isEqualTo(-1);
        assertThat(app.proxySeconds()).isEqualTo(20);
        assertThat(app.parameters()).containsEntry("colour", "red");
    }

    @Test
    void readsMappingsOfVersionOneZeroAndFetchesNoDtd() {
        SipDescriptor app = read("""
                <!DOCTYPE sip-app PUBLIC "-//Java Community Process//DTD SIP Application 1.0//EN"
                    "http://192.0.2.1/dtd/sip-app_1_0.dtd">
                <sip-app>
                  <servlet><servlet-name>a</servlet-name><servlet-class>A</servlet-class></servlet>
                  <servlet-mapping><servlet-name>a</servlet-name><pattern>
                    <and>
                      <equal ignore-case="true"><var>request.method</var><value>invite</value></equal>
                      <or><exists><var>request.uri.param.x</var></exists>
                          <not><subdomain-of><var>request.from.uri.host</var><value>bad.example</value></subdomain-of></not></or>
                    </and>
                  </pattern></servlet-mapping>
                </sip-app>
                """);
        assertThat(app.mappings()).hasSize(1);
        assertThat(app.handler()).isEmpty();
        assertThat(app.mappings().get(0).pattern()).isInstanceOf(Pattern.And.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<web-app/> | line 1: expected <sip-app> but found <web-app>",
                "<sip-app>N<servlet>N</sip-app> | line 3:",
                "<sip-app>N<servlet><servlet-name>x</servlet-name></servlet></sip-app> | line 2: a servlet has no <servlet-class>",
                "<sip-app>NN<session-config><session-timeout>long</session-timeout></session-config></sip-app> | line 3: no number: long",
                "<sip-app>N<listener>N<listener-class>no.such.Ear</listener-class></listener></sip-app> | line 3: no.such.Ear cannot be loaded",
                "<sip-app>N<servlet-selection>N<main-servlet>x</main-servlet></servlet-selection></sip-app> | line 3: the main servlet x is not declared",
                "<sip-app>N<servlet-mapping><servlet-name>x</servlet-name><pattern><exists><var>request.uri</var></exists>"
                        + "</pattern></servlet-mapping></sip-app> | line 2: a mapping names the servlet x",
                "<sip-app><servlet-mapping><servlet-name>x</servlet-name><pattern><equal><var>request.colour</var><value>r</value>"
                        + "</equal></pattern></servlet-mapping></sip-app> | line 1: no such variable: request.colour",
                "<sip-app>N<servlet><servlet-name>x</servlet-name>N<servlet-class>no.such.Servlet</servlet-class></servlet>"
                        + "</sip-app> | line 3: no.such.Servlet cannot be loaded",
                "<sip-app>N<servlet><servlet-name>x</servlet-name><servlet-class>A</servlet-class></servlet>N<servlet>"
                        + "<servlet-name>x</servlet-name><servlet-class>B</servlet-class></servlet></sip-app> | line 3: two servlets are called x",
                "<sip-app>N<servlet-mapping><servlet-name>x</servlet-name><pattern>N<and/></pattern></servlet-mapping></sip-app>"
                        + " | line 3: <and> has too few or too many conditions",
                "<sip-app>N<servlet-mapping><servlet-name>x</servlet-name><pattern>N<like><var>request.method</var></like>"
                        + "</pattern></servlet-mapping></sip-app> | line 3: no such condition: <like>",
                "<sip-app>N<servlet-mapping><servlet-name>x</servlet-name><pattern>N<equal><var>request.method</var></equal>"
                        + "</pattern></servlet-mapping></sip-app> | line 3: a equal has no <value>",
                "<sip-app>N<servlet-mapping><servlet-name>x</servlet-name></servlet-mapping></sip-app>"
                        + " | line 2: a servlet-mapping needs one servlet-name and one pattern",
                "<sip-app>N<context-param><param-name>x</param-name></context-param></sip-app> | line 2: a parameter has no <param-value>",
                "<sip-app>N<app-name>a</app-name></sip-app>N<sip-app/> | line 3:",
            })
    void namesFileLineAndReason(String xml, String reason) {
        assertThatThrownBy(() -> read(xml.replace("N", "\n")))
                .isInstanceOf(BrokenDescriptorException.class)
                .hasMessageStartingWith("WEB-INF/sip.xml line ")
                .hasMessageContaining(reason);
    }

    @Test
    void readsWhateverThePrefixesAre() {
        SipDescriptor app = read("""
                <s:sip-app xmlns:s="http://www.jcp.org/xml/ns/sipservlet" xmlns:j="http://xmlns.jcp.org/xml/ns/javaee"
                    xmlns:k="https://jakarta.ee/xml/ns/jakartaee">
                  <s:app-name>shop</s:app-name>
                  <j:servlet><j:servlet-name>front</j:servlet-name><k:servlet-class>shop.Front</k:servlet-class></j:servlet>
                  <k:listener><j:listener-class>shop.Ear</j:listener-class></k:listener>
                </s:sip-app>
                """);
        assertThat(app.servlets().get("front").className()).isEqualTo("shop.Front");
        assertThat(app.listeners()).containsExactly("shop.Ear");
    }

    @Test
    void readsNoOtherFileAndExpandsNoEntities(@TempDir Path directory) throws Exception {
        Path secret = Files.writeString(directory.resolve("secret"), "the secret");
        String external = "<!DOCTYPE sip-app [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>";
        String nested = "<!DOCTYPE sip-app [<!ENTITY y \"ha\"><!ENTITY x \"&y;&y;&y;\">]>";
        for (String doctype : List.of(external, nested)) {
            try {
                SipDescriptor app = read(doctype + "<sip-app><app-name>a&x;b</app-name></sip-app>");
                assertThat(app.name()).doesNotContain("secret").doesNotContain("ha");
            } catch (BrokenDescriptorException refused) {
                assertThat(refused)
                        .hasMessageStartingWith("WEB-INF/sip.xml line ")
                        .hasMessageContaining("x");
            }
        }
    }
}
