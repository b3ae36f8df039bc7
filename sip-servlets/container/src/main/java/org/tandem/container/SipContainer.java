package org.tandem.container;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.catalina.Container;
import org.apache.catalina.ContainerEvent;
import org.apache.catalina.Context;
import org.apache.catalina.Lifecycle;
import org.apache.catalina.LifecycleEvent;
import org.apache.catalina.LifecycleListener;
import org.apache.catalina.Server;
import org.apache.catalina.Service;
import org.mobicents.servlet.sip.core.SipContext;
import org.tandem.container.application.ApplicationLife;
import org.tandem.container.application.Outside;
import org.tandem.container.application.SipWebApplication;
import org.tandem.container.application.WarmUp;
import org.tandem.container.routing.InitialRouter;
import org.tandem.container.routing.RoutingTable;
import org.tandem.container.service.SipEngine;
import org.tandem.container.service.SipEngineOptions;
import org.tandem.container.stream.StreamLimits;

/**
 * The plug-in's place in {@code conf/server.xml}: a {@code <Listener>} of the {@code <Server>}. It makes the SIP engine when
 * the server starts, watches the hosts for applications, and ends the engine when everything else has ended, so that an
 * application may say BYE to its callers while it stops. There is at most one running in a class loader.
 */
public final class SipContainer implements LifecycleListener {
    private static volatile SipContainer running;

    private int workers = SipEngineOptions.WORKERS;
    private int waitingLimit = SipEngineOptions.WAITING_LIMIT;
    private int t1 = SipEngineOptions.T1_MILLIS;
    private String routes = "conf/dar.properties";
    private StreamLimits limits = StreamLimits.DEFAULT;
    private int datagramBytes = SipEngineOptions.DATAGRAM_BYTES;
    private String nameServers = "";
    private int certificateSeconds = 10;
    private int warmUpMillis;
    private Server server;
    private volatile SipEngine engine;

    /** Threads that each UDP socket has, and TCP has together; 0 for two a processor. */
    public void setWorkers(int threads) {
        workers = threads == 0 ? SipEngineOptions.WORKERS : threads;
    }

    /** Received messages that may wait for a thread before new calls are refused with 503. */
    public void setWaitingLimit(int messages) {
        waitingLimit = messages;
    }

    /** T1 of RFC 3261, in milliseconds: how long an answer may take before a request is repeated over UDP. */
    public void setT1(int millis) {
        t1 = millis;
    }

    /** Connections that may be open at a time: TCP, TLS and WebSocket together. */
    public void setConnections(int most) {
        limits = limits.withConnections(most);
    }

    /** Whether the threads of connections are virtual; only Java from 21 on has such. */
    public void setVirtualThreads(boolean virtual) {
        limits = limits.withVirtualThreads(virtual);
    }

    /** Seconds that a connection may be silent. */
    public void setIdleSeconds(int seconds) {
        limits = limits.withIdle(Duration.ofSeconds(seconds));
    }

    /** Seconds that a message may take over a connection from its first byte to its last. */
    public void setMessageSeconds(int seconds) {
        limits = limits.withMessage(Duration.ofSeconds(seconds));
    }

    /** A request of more bytes goes over TCP instead of UDP where it can. */
    public void setDatagramBytes(int most) {
        datagramBytes = most;
    }

    /** Name servers to ask where a host is, with commas between; empty for the system's. */
    public void setNameServers(String addresses) {
        nameServers = addresses;
    }

    /** Seconds between two looks whether the files of certificates have changed; 0 for never. */
    public void setCertificateSeconds(int seconds) {
        certificateSeconds = seconds;
    }

    int certificateSeconds() {
        return certificateSeconds;
    }

    /** How long the server calls itself before it is ready, so that the JVM has compiled what a call needs; 0 for not at all. */
    public void setWarmUpMillis(int millis) {
        warmUpMillis = millis;
    }

    /** The file with the routes of the default application router, within the server's home. */
    public void setRoutes(String file) {
        routes = file;
    }

    static SipContainer running() {
        SipContainer container = running;
        if (container == null) {
            throw new IllegalStateException("A SIP connector needs <Listener className=\""
                    + SipContainer.class.getName() + "\"/> in the <Server>");
        }
        return container;
    }

    SipEngine engine() {
        return engine;
    }

    @Override
    public void lifecycleEvent(LifecycleEvent event) {
        switch (event.getType()) {
            case Lifecycle.BEFORE_INIT_EVENT -> watch((Server) event.getSource());
            case Lifecycle.BEFORE_START_EVENT -> create();
            case Lifecycle.AFTER_START_EVENT -> serve();
            case Lifecycle.AFTER_STOP_EVENT, Lifecycle.AFTER_DESTROY_EVENT -> stop();
            default -> {}
        }
    }

    private void watch(Server started) {
        server = started;
        hosts().forEach(host -> {
            host.addContainerListener(this::follow);
            host.addLifecycleListener(this::refresh);
            Stream.of(host.findChildren()).forEach(this::follow);
        });
    }

    private void refresh(LifecycleEvent event) {
        if (event.getType().equals(Lifecycle.PERIODIC_EVENT) && running == this) {
            engine.router().refresh();
        }
    }

    private void follow(ContainerEvent event) {
        if (event.getType().equals(Container.ADD_CHILD_EVENT)) {
            follow((Container) event.getData());
        }
    }

    private void follow(Container child) {
        if (child instanceof Context context) {
            context.addLifecycleListener(new ApplicationLife(context, this::engine));
        }
    }

    private Stream<Container> hosts() {
        return Stream.of(server.findServices()).map(Service::getContainer).flatMap(e -> Stream.of(e.findChildren()));
    }

    /** The SIP applications that are deployed. */
    List<SipWebApplication> applications() {
        return contexts()
                .map(c -> SipWebApplication.of(c.getServletContext()))
                .filter(a -> a != null)
                .toList();
    }

    private Stream<Context> contexts() {
        return hosts().flatMap(host -> Stream.of(host.findChildren())).map(Context.class::cast);
    }

    private void create() {
        if (running != null) {
            throw new IllegalStateException("A SIP container already runs in this JVM");
        }
        Path file = new File(server.getCatalinaBase(), routes).toPath();
        engine = new SipEngine(
                new SipEngineOptions(workers, waitingLimit, t1, limits, datagramBytes, nameServers),
                new RoutingTable(file, this::defaultApplication));
        running = this;
    }

    /** The application at the root, if it speaks SIP; else the only one that does. */
    private Optional<String> defaultApplication() {
        List<SipContext> all = engine == null
                ? List.of()
                : engine.applications().stream()
                        .filter(a -> !InitialRouter.own(a.getApplicationName()))
                        .toList();
        Optional<SipContext> root =
                all.stream().filter(a -> a.getPath().isEmpty()).findFirst();
        return root.or(() -> all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty())
                .map(SipContext::getApplicationName);
    }

    private void serve() {
        Outside.open(engine);
        if (warmUpMillis == 0) {
            engine.serve();
        } else {
            WarmUp warmUp = WarmUp.of(engine, warmUpMillis);
            engine.serve();
            warmUp.forget();
        }
    }

    private void stop() {
        if (running == this) {
            try {
                engine.stop();
            } finally {
                running = null;
            }
        }
    }
}
