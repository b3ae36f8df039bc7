package org.tandem.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Servlet;
import jakarta.servlet.sip.SipServlet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tandem.container.apps.Answering;
import org.tandem.container.apps.Busy;

/** Annotations and descriptors together (JSR 289 chapters 18 and 19), and the routes that an operator writes. */
class DescriptorTest {
    private static final String SERVLET = """
            package shop;
            import jakarta.servlet.sip.*;
            @jakarta.servlet.sip.annotation.SipServlet(loadOnStartup = 1)
            public class Shop extends SipServlet {
              protected void doInvite(SipServletRequest request) throws java.io.IOException {
                String same = String.valueOf(request.getApplicationSession().getAttribute("calls"));
                request.getApplicationSession().setAttribute("calls", "known");
                request.createResponse(same.equals("known") ? 182 : 180).send();
                request.createResponse(486).send();
              }
            }
            class Keys {
              @jakarta.servlet.sip.annotation.SipApplicationKey
              public static String key(SipServletRequest request) { return "everybody"; }
            }
            """;

    @TempDir
    private Path directory;

    private War shop() throws Exception {
        Path source = Files.createDirectories(directory.resolve("source"));
        War war = Javac.compile(source, "Shop", SERVLET, Servlet.class, SipServlet.class);
        return war.file(
                "WEB-INF/classes/shop/package-info.class",
                Javac.packageFile(
                        Files.createDirectories(directory.resolve("package")),
                        "@jakarta.servlet.sip.annotation.SipApplication(name = \"the-shop\", sessionTimeout = 7)"
                                + " package shop;",
                        SipServlet.class));
    }

    private static void answers(TandemServer server, int status) {
        try (TestPhone phone = new TestPhone(server.sipAddresses().get(0))) {
            phone.invite("alice");
            phone.expect(status);
        }
    }

    @Test
    void aPackageNamesTheApplicationAndAnyClassMakesItsKeys() throws Exception {
        TestHome home = TestHome.in(directory);
        shop().pack(directory.resolve("webapps/shop.war"));
        try (TandemServer server = home.start()) {
            assertThat(server.engine().applications())
                    .singleElement()
                    .satisfies(a -> assertThat(a.getApplicationName()).isEqualTo("the-shop"))
                    .satisfies(
                            a -> assertThat(a.getSipApplicationSessionTimeout()).isEqualTo(7));
            answers(server, 180);
            answers(server, 182);
        }
    }

    @Test
    void aCompleteDescriptorHearsNoAnnotation() throws Exception {
        TestHome home = TestHome.in(directory);
        shop().classes(Answering.class).file("WEB-INF/sip.xml", """
                        <sip-app metadata-complete="true"><app-name>plain</app-name>
                        <servlet><servlet-name>a</servlet-name>
                        <servlet-class>org.tandem.container.apps.Answering</servlet-class></servlet></sip-app>
                        """).pack(directory.resolve("webapps/shop.war"));
        try (TandemServer server = home.start()) {
            assertThat(server.engine().applications())
                    .singleElement()
                    .satisfies(a -> assertThat(a.getApplicationName()).isEqualTo("plain"))
                    .satisfies(
                            a -> assertThat(a.getSipApplicationSessionTimeout()).isEqualTo(3))
                    .satisfies(a -> assertThat(a.getChildrenMap()).containsOnlyKeys("a"));
        }
    }

    @Test
    void aSecondApplicationOfOneNameIsRefused() {
        TestHome home = TestHome.in(directory).app("a", "twin", Answering.class).app("b", "twin", Answering.class);
        try (TandemServer server = home.start()) {
            assertThat(server.engine().applications()).hasSize(1);
            answers(server, 200);
        }
    }

    @Test
    void routesAreReadAgainWhenTheyChange() {
        String route = "INVITE: (\"%s\", \"DAR:From\", \"ORIGINATING\", \"\", \"NO_ROUTE\", \"0\")\n";
        TestHome home = TestHome.in(directory)
                .app("a", "busy", Busy.class)
                .app("b", "answering", Answering.class)
                .write("conf/dar.properties", route.formatted("busy"));
        try (TandemServer server = TandemServer.start(home.options().with("tandem.deploy.scan.seconds", "1"))) {
            answers(server, 486);
            home.write("conf/dar.properties", route.formatted("answering"));
            Awaitility.await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> {
                try (TestPhone phone = new TestPhone(server.sipAddresses().get(0))) {
                    phone.invite("alice");
                    assertThat(phone.expectFinal().status()).isEqualTo(200);
                }
            });
        }
    }
}
