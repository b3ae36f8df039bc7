package org.tandem.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.ssl.SSLContexts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tandem.web.WebResult.Failure;

class TlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    private static Path folder;

    private static final AtomicReference<Integer> NAMES = new AtomicReference<>();
    private static HttpsServer server;
    private static KeyStore keys;

    @BeforeAll
    static void start() throws Exception {
        keys = selfSigned("app.example");
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext own = SSLContext.getInstance("TLS");
        own.init(managers.getKeyManagers(), null, null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.setHttpsConfigurator(new HttpsConfigurator(own));
        server.createContext("/", exchange -> {
            var session = (ExtendedSSLSession) ((com.sun.net.httpserver.HttpsExchange) exchange).getSSLSession();
            NAMES.set(session.getRequestedServerNames().size());
            Origin.answer(exchange, 200, "over TLS");
            exchange.close();
        });
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    private static KeyStore selfSigned(String name) throws IOException, InterruptedException, GeneralSecurityException {
        Path file = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "key",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=dns:" + name,
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        file.toString())
                .inheritIO()
                .start();
        assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
        KeyStore made = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            made.load(in, PASSWORD);
        }
        return made;
    }

    /** With no session of another client to resume: that would not name the host again. */
    private static SSLContext trusting() throws GeneralSecurityException {
        return SSLContexts.custom().loadTrustMaterial(keys, null).build();
    }

    private PooledWebClient client(SSLContext tls) {
        return new PooledWebClient(
                WebLimits.DEFAULT,
                new GuardedNames(AddressGuard.open(), host -> new InetAddress[] {InetAddress.getLoopbackAddress()}),
                tls);
    }

    private URI at(String host, String rest) {
        return URI.create("https://" + host + ":" + server.getAddress().getPort() + rest);
    }

    @Test
    void certificateMustBeTrusted() throws Exception {
        try (PooledWebClient client = client(SSLContexts.createDefault())) {
            WebResult.Failed failed = Requests.failed(client.fetch(Requests.get(at("app.example", "/"))));

            assertThat(failed.failure()).isEqualTo(Failure.TLS);
            assertThat(failed.failure().code()).isEqualTo(11220);
        }
    }

    @Test
    void certificateMustNameTheHost() throws Exception {
        try (PooledWebClient client = client(trusting())) {
            WebResult.Failed failed = Requests.failed(client.fetch(Requests.get(at("other.example", "/"))));

            assertThat(failed.failure()).isEqualTo(Failure.TLS);
        }
    }

    @Test
    void hostIsNamedUnlessTheFragmentForbids() throws Exception {
        for (String rest : List.of("/", "/#sni=n")) {
            try (PooledWebClient client = client(trusting())) {
                assertThat(Requests.text(client.fetch(Requests.post(at("app.example", rest)))))
                        .isEqualTo("over TLS");
                assertThat(NAMES).hasValue(rest.equals("/") ? 1 : 0);
            }
        }
    }
}
