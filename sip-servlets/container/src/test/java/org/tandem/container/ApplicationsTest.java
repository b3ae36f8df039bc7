package org.tandem.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.apache.catalina.Container;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tandem.container.apps.Annotated;
import org.tandem.container.apps.Answering;
import org.tandem.container.apps.Busy;
import org.tandem.container.apps.Converged;

/** How applications are found, made and told apart. */
class ApplicationsTest {
    @TempDir
    private Path directory;

    private static void answers(TandemServer server, int status) {
        try (TestPhone phone = new TestPhone(server.sipAddresses().get(0))) {
            phone.invite("alice");
            phone.expect(status);
            phone.ack();
            if (status == 200) {
                phone.bye();
                phone.expect(200);
            }
        }
    }

    private static String get(TandemServer server, String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + server.httpAddress().getPort() + path);
        HttpRequest request = HttpRequest.newBuilder(uri).build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static Container context(TandemServer server, String path) {
        return server.host()
                .findService("tandem")
                .getContainer()
                .findChild("localhost")
                .findChild(path);
    }

    @Test
    void annotationsMakeAnApplicationThatSpeaksHttpToo() throws Exception {
        TestHome home = TestHome.in(directory).classes("ROOT", Annotated.class, Converged.class);
        try (TandemServer server = home.start()) {
            answers(server, 200);
            answers(server, 200);
            assertThat(get(server, "/state")).isEqualTo("2 a true true true true");
        }
    }

    @Test
    void withoutRoutesTheRootApplicationIsCalled() {
        TestHome home = TestHome.in(directory).app("ROOT", "busy", Busy.class).app("other", "other", Answering.class);
        try (TandemServer server = home.start()) {
            answers(server, 486);
        }
    }

    @Test
    void withoutARootTheOnlyApplicationIsCalled() {
        try (TandemServer server =
                TestHome.in(directory).app("other", "other", Answering.class).start()) {
            answers(server, 200);
        }
    }

    @Test
    void withoutAnApplicationNobodyIsFound() {
        try (TandemServer server = TestHome.in(directory).start()) {
            answers(server, 404);
        }
    }

    @Test
    void routesDecideBetweenTwoApplications() {
        TestHome home = TestHome.in(directory)
                .app("ROOT", "busy", Busy.class)
                .app("other", "other", Answering.class)
                .write(
                        "conf/dar.properties",
                        "INVITE: (\"other\", \"DAR:From\", \"ORIGINATING\", \"\", \"NO_ROUTE\", \"0\")\n");
        try (TandemServer server = home.start();
                TestPhone phone = new TestPhone(server.sipAddresses().get(0))) {
            answers(server, 200);
            phone.outOfDialog("OPTIONS", "alice");
            phone.expect(486);
        }
    }

    @Test
    void anApplicationComesAndGoesAndLeavesNothing() throws Exception {
        TestHome home = TestHome.in(directory).app("ROOT", "answering", Answering.class);
        try (TandemServer server = home.start();
                TestPhone phone = new TestPhone(server.sipAddresses().get(0))) {
            phone.invite("alice");
            phone.expect(200);
            phone.ack();
            assertThat(server.census().sipSessions()).isEqualTo(1);
            context(server, "").stop();
            assertThat(server.census().sipSessions()).isZero();
            assertThat(server.census().applicationSessions()).isZero();
            answers(server, 404);
            context(server, "").start();
            answers(server, 200);
        }
    }

    @Test
    void aBrokenDescriptorStopsItsApplicationOnly() {
        TestHome home = TestHome.in(directory)
                .app("ROOT", "answering", Answering.class)
                .app("broken", "<sip-app>\n<servlet><servlet-name>x</servlet-name></servlet>\n</sip-app>")
                .app("cut", "<sip-app>\n<servlet>")
                .app(
                        "unknown",
                        "<sip-app><servlet><servlet-name>x</servlet-name><servlet-class>no.such.Type</servlet-class>"
                                + "<load-on-startup>1</load-on-startup></servlet></sip-app>");
        try (TandemServer server = home.start()) {
            answers(server, 200);
            assertThat(context(server, "/broken").getState().isAvailable()).isFalse();
            assertThat(context(server, "/cut").getState().isAvailable()).isFalse();
        }
    }

    @Test
    void aBrokenRootApplicationStopsTheServer() {
        TestHome home = TestHome.in(directory).app("ROOT", "<sip-app>\n<servlet>");
        assertThatThrownBy(home::start).hasMessageContaining("The application / does not start");
        TestHome.in(directory.resolve("again")).start().close();
    }
}
