package org.tandem.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.tandem.container.TandemServer;
import org.tandem.container.TandemServerOptions;
import org.tandem.container.TestHome;
import org.tandem.container.service.SipAddress;

/** One server for the tests of a class; for each test a new script, and peers that are closed after it. */
public final class Stage implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback {
    private final UnaryOperator<TestHome> layout;
    private final UnaryOperator<TandemServerOptions> options;
    private final List<Peer> peers = new ArrayList<>();
    private boolean routerJar;
    private Path directory;
    private TandemServer server;

    private Stage(UnaryOperator<TestHome> layout, UnaryOperator<TandemServerOptions> options) {
        this.layout = layout;
        this.options = options;
    }

    /** A server whose root application is {@link Scripted}. */
    public static Stage scripted() {
        return with(home -> home.app("ROOT", "scripted", Scripted.class));
    }

    /** A server with the applications laid out so. */
    public static Stage with(UnaryOperator<TestHome> layout) {
        return new Stage(layout, o -> o);
    }

    /** The same with the application router of {@link ScriptedRouter}, offered by a jar as in {@code lib}. */
    public Stage routedByAJar() {
        routerJar = true;
        return this;
    }

    /** The same with one more connector. */
    public Stage connector(String xml) {
        return new Stage(home -> layout.apply(home).connector(xml), options);
    }

    /** The same with one more property of the server. */
    public Stage and(String property, String value) {
        return new Stage(layout, o -> options.apply(o).with(property, value));
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        directory = Files.createTempDirectory("tandem-conformance");
        TandemServerOptions all =
                options.apply(layout.apply(TestHome.in(directory)).options());
        if (!routerJar) {
            server = TandemServer.start(all);
            return;
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader lib = ScriptedRouter.Provider.jar(directory)) {
            thread.setContextClassLoader(lib);
            server = TandemServer.start(all);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        Script.begin();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        peers.forEach(Peer::close);
        peers.clear();
        Script.running().check();
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        server.close();
        Files.walkFileTree(directory, new Deletion());
    }

    /** The running server. */
    public TandemServer server() {
        return server;
    }

    /** The home of the server. */
    public Path home() {
        return directory;
    }

    /** Where the server speaks SIP over UDP. */
    public SipAddress udp() {
        return address("udp");
    }

    /** Where the server speaks SIP over this transport. */
    public SipAddress address(String transport) {
        return server.sipAddresses().stream()
                .filter(a -> a.transport().equals(transport))
                .findFirst()
                .orElseThrow();
    }

    /** A peer that speaks UDP. */
    public Peer peer() {
        return peer("udp");
    }

    /** A peer that speaks this transport. */
    public Peer peer(String transport) {
        Peer peer = Peer.of(address(transport));
        peers.add(peer);
        return peer;
    }

    /** What a web page says. */
    public HttpResponse<String> get(String path, String... headers) {
        URI uri = URI.create("http://127.0.0.1:" + server.httpAddress().getPort() + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
