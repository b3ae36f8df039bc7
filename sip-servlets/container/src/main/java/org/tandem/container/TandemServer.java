package org.tandem.container;

import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.catalina.Container;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.Server;
import org.apache.catalina.Service;
import org.apache.catalina.connector.Connector;
import org.tandem.container.application.SipWebApplication;
import org.tandem.container.service.SipAddress;
import org.tandem.container.service.SipEngine;

/**
 * A running server: the host with its web applications, and SIP beside HTTP. One may run at a time in a JVM; after
 * {@link #close} another may be started. Thread-safe.
 */
public final class TandemServer implements AutoCloseable {
    private final Server server;
    private final SipContainer container;
    private boolean closed;

    private TandemServer(Server server, SipContainer container) {
        this.server = server;
        this.container = container;
    }

    /**
     * Starts what {@code conf/server.xml} describes and returns when calls are taken.
     *
     * @throws PortTakenException when an address can't be bound; nothing keeps running then
     * @throws IllegalArgumentException when {@code server.xml} is missing or makes no sense
     * @throws IllegalStateException when the server doesn't start for another reason, or one already runs
     */
    public static TandemServer start(TandemServerOptions options) {
        Server server = ServerFile.read(options);
        SipContainer container = Stream.of(server.findLifecycleListeners())
                .filter(SipContainer.class::isInstance)
                .map(SipContainer.class::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(options.home().resolve("conf/server.xml")
                        + " has no listener " + SipContainer.class.getName()));
        TandemServer tandem = new TandemServer(server, container);
        // By default the host logs a connector that can't listen, and runs without it.
        tandem.connectors().forEach(connector -> connector.setThrowOnFailure(true));
        try {
            server.init();
            server.start();
            tandem.requireRootApplication();
            return tandem;
        } catch (LifecycleException | RuntimeException e) {
            RuntimeException reason = tandem.reason(e);
            tandem.close();
            throw reason;
        }
    }

    /**
     * The host logs an application that fails, and runs without it. For the one at the root that won't do: every caller would be
     * told that there is nobody here.
     */
    private void requireRootApplication() {
        for (Service service : server.findServices()) {
            for (Container host : service.getContainer().findChildren()) {
                Container root = host.findChild("");
                if (root != null && !root.getState().isAvailable()) {
                    throw new IllegalStateException("The application / does not start; the log says why");
                }
            }
        }
    }

    private RuntimeException reason(Exception failure) {
        Optional<Connector> failed =
                connectors().filter(c -> c.getState() == LifecycleState.FAILED).findFirst();
        if (failed.isPresent() && isBind(failure)) {
            Connector c = failed.get();
            return new PortTakenException(transport(c), address(c), c.getPort(), failure);
        }
        return new IllegalStateException("The server does not start: " + root(failure), failure);
    }

    private static String root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.toString() : root.getMessage();
    }

    private static boolean isBind(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof BindException) {
                return true;
            }
        }
        return false;
    }

    private static String transport(Connector connector) {
        return connector.getProtocolHandler() instanceof SipProtocol sip ? "sip/" + sip.transport() : "http";
    }

    private static String address(Connector connector) {
        return connector.getProperty("address") instanceof InetAddress address ? address.getHostAddress() : "*";
    }

    private Stream<Connector> connectors() {
        return Stream.of(server.findServices()).map(Service::findConnectors).flatMap(Stream::of);
    }

    /** Where HTTP is spoken. */
    public InetSocketAddress httpAddress() {
        Connector http = connectors()
                .filter(c -> !(c.getProtocolHandler() instanceof SipProtocol))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("server.xml has no HTTP connector"));
        return http.getProperty("address") instanceof InetAddress address
                ? new InetSocketAddress(address, http.getLocalPort())
                : new InetSocketAddress(http.getLocalPort());
    }

    /** Where SIP is spoken, in the order of the connectors. */
    public List<SipAddress> sipAddresses() {
        return engine().addresses();
    }

    /** Counts what the SIP side holds. */
    public SipCensus census() {
        List<SipWebApplication> applications = container.applications();
        SipEngine engine = engine();
        return new SipCensus(
                applications.stream().mapToInt(SipWebApplication::sipSessions).sum(),
                applications.stream()
                        .mapToInt(SipWebApplication::applicationSessions)
                        .sum(),
                engine.stack().dialogs(),
                engine.stack().clientTransactions(),
                engine.stack().serverTransactions());
    }

    /** Connections that are open for SIP, over TCP, TLS and WebSocket. */
    public int openConnections() {
        return engine().stack().openConnections();
    }

    SipEngine engine() {
        return container.engine();
    }

    /** Looks into {@code webapps/} now: what came is started, what went is ended, before this returns. */
    public void scan() {
        for (Service service : host().findServices()) {
            for (Container child : service.getContainer().findChildren()) {
                child.backgroundProcess();
            }
        }
    }

    Server host() {
        return server;
    }

    /**
     * Refuses new calls, stops the applications while SIP still runs, then stops SIP and HTTP. Returns when all is closed; safe
     * to call twice.
     */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            if (server.getState().isAvailable() || server.getState() == LifecycleState.FAILED) {
                server.stop();
            }
            server.destroy();
        } catch (LifecycleException e) {
            throw new IllegalStateException("The server does not stop cleanly: " + e.getMessage(), e);
        }
    }
}
