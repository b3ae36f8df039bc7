package org.tandem.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.apache.catalina.Context;
import org.apache.catalina.startup.ExpandWar;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tandem.container.apps.Answering;
import org.tandem.container.apps.Lasting;

/** Applications that come, change and go while the server runs and others have calls. */
class DeploymentTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final War LASTING = new War().classes(Lasting.class);
    private static final War BUSY = new War().file("WEB-INF/sip.xml", """
            <sip-app><app-name>lasting</app-name><servlet><servlet-name>main</servlet-name>
            <servlet-class>org.tandem.container.apps.Busy</servlet-class></servlet></sip-app>
            """);

    @TempDir
    private Path directory;

    private TandemServer server;
    private TestPhone phone;

    @BeforeEach
    void start() {
        TestHome home = TestHome.in(directory)
                .app("ROOT", "answering", Answering.class)
                .write(
                        "conf/dar.properties",
                        "OPTIONS: (\"answering\", \"DAR:From\", \"ORIGINATING\", \"\", \"NO_ROUTE\", \"0\")\n"
                                + "INVITE: (\"lasting\", \"DAR:From\", \"ORIGINATING\", \"\", \"NO_ROUTE\", \"0\")\n");
        server = TandemServer.start(home.options().with("tandem.deploy.scan.seconds", "1"));
        phone = new TestPhone(server.sipAddresses().get(0));
    }

    @AfterEach
    void stop() {
        phone.close();
        server.close();
    }

    private Path webapps(String file) {
        return directory.resolve("webapps").resolve(file);
    }

    private Context context(String path) {
        return (Context) server.host()
                .findService("tandem")
                .getContainer()
                .findChild("localhost")
                .findChild(path);
    }

    private void awaitContext(String path, boolean there) {
        await().atMost(PATIENCE).until(() -> {
            Context context = context(path);
            return there ? context != null && context.getState().isAvailable() : context == null;
        });
    }

    private void call(int status) {
        phone.newCall();
        phone.invite("alice");
        phone.expect(status, "INVITE");
        phone.ack();
    }

    private void otherApplicationStillAnswers() {
        phone.newCall();
        phone.outOfDialog("OPTIONS", "alice");
        phone.expect(200, "OPTIONS");
    }

    @Test
    void aWarComesIsReplacedAndGoesAndLeavesNothing() {
        LASTING.pack(webapps("shop.war"));
        awaitContext("/shop", true);
        call(200);
        assertThat(server.census().sipSessions()).isEqualTo(1);
        WeakReference<ClassLoader> loader =
                new WeakReference<>(context("/shop").getLoader().getClassLoader());

        BUSY.pack(webapps("shop.war"));
        await().atMost(PATIENCE).until(() -> {
            Context now = context("/shop");
            return now != null
                    && now.getState().isAvailable()
                    && now.getLoader().getClassLoader() != loader.get();
        });
        call(486);
        otherApplicationStillAnswers();

        assertThat(webapps("shop.war").toFile().delete()).isTrue();
        awaitContext("/shop", false);
        assertThat(webapps("shop")).doesNotExist();
        assertThat(server.census().sipSessions()).isLessThanOrEqualTo(1);
        otherApplicationStillAnswers();
        assertThat(server.engine().timers().getQueue()).hasSizeLessThanOrEqualTo(3);
        await().atMost(PATIENCE).until(() -> {
            System.gc();
            return loader.get() == null;
        });
    }

    @Test
    void aDirectoryComesAndGoes() {
        LASTING.unpack(webapps("shop"));
        awaitContext("/shop", true);
        call(200);
        assertThat(ExpandWar.delete(new File(webapps("shop").toString()))).isTrue();
        awaitContext("/shop", false);
        assertThat(server.census().applicationSessions()).isZero();
        otherApplicationStillAnswers();
    }

    @Test
    void aWarThatIsStillBeingCopiedWaits() throws Exception {
        byte[] whole = LASTING.bytes();
        Files.write(webapps("shop.war"), Arrays.copyOf(whole, whole.length / 2));
        BUSY.pack(webapps("later.war"));
        awaitContext("/later", true);
        assertThat(context("/shop")).isNull();
        assertThat(webapps("later.war").toFile().delete()).isTrue();
        awaitContext("/later", false);
        Files.write(webapps("shop.war"), whole);
        awaitContext("/shop", true);
        call(200);
    }
}
