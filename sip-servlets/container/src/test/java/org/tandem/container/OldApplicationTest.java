package org.tandem.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** WARs compiled against javax.servlet and javax.servlet.sip, put into the legacy folder as they are. */
class OldApplicationTest {
    private static final String SOURCE = """
            package old;
            import java.io.IOException;
            import javax.servlet.http.*;
            import javax.servlet.sip.*;

            public class OldPhone extends SipServlet implements SipServletListener {
              @javax.servlet.sip.annotation.SipListener
              public static class Ear implements SipApplicationSessionListener {
                public void sessionCreated(SipApplicationSessionEvent event) {
                  event.getApplicationSession().setAttribute("heard", "yes");
                }
                public void sessionDestroyed(SipApplicationSessionEvent event) {}
                public void sessionExpired(SipApplicationSessionEvent event) {}
                public void sessionReadyToInvalidate(SipApplicationSessionEvent event) {}
              }
              public static class Page extends HttpServlet {
                protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
                  SipFactory factory = (SipFactory) getServletContext().getAttribute("javax.servlet.sip.SipFactory");
                  response.getWriter().print(factory.createSipURI("old", "page").getUser());
                }
              }
              private boolean initialized;
              public void servletInitialized(SipServletContextEvent event) { initialized = true; }
              protected void doInvite(SipServletRequest request) throws IOException {
                SipFactory factory = (SipFactory) getServletContext().getAttribute(SipServlet.SIP_FACTORY);
                boolean fine = initialized && factory != null
                    && "yes".equals(request.getApplicationSession().getAttribute("heard"));
                request.createResponse(fine ? 200 : 500).send();
              }
              protected void doBye(SipServletRequest request) throws IOException { request.createResponse(200).send(); }
            }
            """;

    @TempDir
    private Path directory;

    private static War war(Path work) throws Exception {
        return Javac.compile(
                        Files.createDirectories(work),
                        "OldPhone",
                        SOURCE,
                        Class.forName("javax.servlet.Servlet"),
                        Class.forName("javax.servlet.sip.SipServlet"))
                .file("WEB-INF/sip.xml", """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <sip-app xmlns="http://www.jcp.org/xml/ns/sipservlet" xmlns:javaee="http://java.sun.com/xml/ns/javaee">
                          <app-name>old.phone</app-name>
                          <servlet-selection><main-servlet>phone</main-servlet></servlet-selection>
                          <servlet>
                            <javaee:servlet-name>phone</javaee:servlet-name>
                            <javaee:servlet-class>old.OldPhone</javaee:servlet-class>
                            <javaee:load-on-startup>1</javaee:load-on-startup>
                          </servlet>
                          <listener><javaee:listener-class>old.OldPhone</javaee:listener-class></listener>
                        </sip-app>
                        """.strip())
                .file("WEB-INF/web.xml", """
                        <?xml version="1.0"?>
                        <web-app xmlns="http://java.sun.com/xml/ns/javaee" version="2.5">
                          <servlet><servlet-name>page</servlet-name><servlet-class>old.OldPhone$Page</servlet-class></servlet>
                          <servlet-mapping><servlet-name>page</servlet-name><url-pattern>/page</url-pattern></servlet-mapping>
                        </web-app>
                        """.strip());
    }

    private static void answers(TandemServer server, int status) {
        try (TestPhone phone = new TestPhone(server.sipAddresses().get(0))) {
            phone.invite("alice");
            phone.expect(status);
            phone.ack();
        }
    }

    @Test
    void areConvertedAndRunAndGo() throws Exception {
        TestHome home = TestHome.in(directory);
        Path legacy = directory.resolve("webapps-javaee/old.war");
        war(directory.resolve("source")).pack(legacy);
        TandemServerOptions options = home.options().with("tandem.deploy.scan.seconds", "1");
        try (TandemServer server = TandemServer.start(options)) {
            answers(server, 200);
            URI page = URI.create("http://127.0.0.1:" + server.httpAddress().getPort() + "/old/page");
            assertThat(HttpClient.newHttpClient()
                            .send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString())
                            .body())
                    .isEqualTo("old");
            Files.delete(legacy);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> server.engine().applications().isEmpty());
            answers(server, 404);
        }
    }
}
