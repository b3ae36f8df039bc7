package org.tandem.container.service;

import gov.nist.javax.sip.ListeningPointExt;
import jakarta.servlet.sip.ar.SipApplicationRouter;
import jakarta.servlet.sip.ar.spi.SipApplicationRouterProvider;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TooManyListenersException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import javax.sip.InvalidArgumentException;
import javax.sip.ListeningPoint;
import javax.sip.PeerUnavailableException;
import javax.sip.SipException;
import javax.sip.SipProvider;
import javax.sip.address.Address;
import org.mobicents.servlet.sip.JainSipUtils;
import org.mobicents.servlet.sip.SipConnector;
import org.mobicents.servlet.sip.core.ExtendedListeningPoint;
import org.mobicents.servlet.sip.core.SipApplicationDispatcherImpl;
import org.mobicents.servlet.sip.core.SipContext;
import org.mobicents.servlet.sip.message.SipFactoryImpl;
import org.mobicents.servlet.sip.rfc5626.RFC5626Helper;
import org.mobicents.servlet.sip.router.DefaultApplicationRouterProvider;
import org.mobicents.servlet.sip.startup.StaticServiceHolder;
import org.tandem.container.locate.DnsNames;
import org.tandem.container.locate.Names;
import org.tandem.container.locate.Networks;
import org.tandem.container.message.EdgeFlows;
import org.tandem.container.routing.FileRouter;
import org.tandem.container.routing.InitialRouter;
import org.tandem.container.routing.RouterProvider;
import org.tandem.container.routing.RoutingTable;
import org.tandem.container.stack.Admission;
import org.tandem.container.stack.Gate;
import org.tandem.container.stack.Schedulers;
import org.tandem.container.stack.StackProperties;
import org.tandem.container.stack.StreamSetting;
import org.tandem.container.stack.TandemSipStack;

/**
 * The SIP side of the server: one stack, one dispatcher, any number of listening points and applications. Its life is
 * create, {@link #start}, {@link #listen} for each connector, {@link #serve}, {@link #drain}, {@link #stop}; the order matters
 * (docs/container.md), so {@code SipContainer} keeps it. Only one may live in a class loader at a time.
 */
public final class SipEngine {
    private static final int SESSION_ID_LENGTH = 32;
    private static final Set<String> SHARING = Set.of("udp", "tcp");

    private final InitialRouter router;
    private final Admission admission;
    private final Gate gate;
    private final TandemSipStack stack;
    private final ContainerService service;
    private final Dispatcher dispatcher;
    private final ScheduledThreadPoolExecutor timers = Schedulers.named("sip-session-timer", 2);
    private final List<SipAddress> addresses = new CopyOnWriteArrayList<>();
    private boolean started;

    /** Creates the stack and the dispatcher; nothing listens yet. */
    public SipEngine(SipEngineOptions options, RoutingTable routes) {
        prepareTheLibrary();
        router = new InitialRouter(router(routes), this::leadsOut);
        RouterProvider.use(router);
        admission = new Admission(options.waitingLimit());
        gate = new Gate(admission, router::serves, "_" + Dispatcher.SERVER_ID + "_");
        stack = stack(options, gate);
        admission.measure(stack::waiting);
        RFC5626Helper.use(new EdgeFlows(stack.flows()));
        service = new ContainerService(stack);
        become(service);
        dispatcher = new Dispatcher(stack.interfaces());
        configure(options.t1Millis(), new DnsNames(options.nameServers()));
        dispatcher.init();
        // A thread that begins while an application runs keeps that application's class loader as long as it lives.
        dispatcher.getAsynchronousExecutor().prestartAllCoreThreads();
    }

    /** A router that a jar in {@code lib} offers (JSR 289 section 15.12) rules instead of the file. The library offers its own. */
    private static SipApplicationRouter router(RoutingTable routes) {
        return ServiceLoader.load(SipApplicationRouterProvider.class).stream()
                .filter(offered -> offered.type() != DefaultApplicationRouterProvider.class)
                .findFirst()
                .map(offered -> offered.get().getSipApplicationRouter())
                .orElseGet(() -> new FileRouter(routes));
    }

    private boolean leadsOut(String route) {
        try {
            Address address = SipFactoryImpl.addressFactory.createAddress(route);
            return dispatcher.isRouteExternal(SipFactoryImpl.headerFactory.createRouteHeader(address));
        } catch (ParseException e) {
            throw new IllegalArgumentException("The application router returned a route that is none: " + route, e);
        }
    }

    private static void prepareTheLibrary() {
        // Eight hex digits, the library's choice, let two of 100,000 calls share a session.
        SipApplicationDispatcherImpl.APP_ID_HASHING_MAX_LENGTH = SESSION_ID_LENGTH;
        // The dispatcher registers with the first MBean server there is; this makes sure that there is one.
        ManagementFactory.getPlatformMBeanServer();
        System.setProperty(RouterProvider.PROPERTY, RouterProvider.class.getName());
        // Each may stand in a message several times (RFC 3261 section 7.3.1); of what an application adds the library
        // kept the last.
        JainSipUtils.SINGLETON_HEADER_NAMES.removeAll(
                Set.of("WWW-Authenticate", "Proxy-Authenticate", "Authorization", "Proxy-Authorization"));
    }

    /** The library finds its service here: one a class loader. */
    private static void become(ContainerService service) {
        StaticServiceHolder.sipStandardService = service;
    }

    private static TandemSipStack stack(SipEngineOptions options, Gate gate) {
        try {
            return new TandemSipStack(
                    StackProperties.of("tandem", options.workers()),
                    gate,
                    options.t1Millis(),
                    options.limits(),
                    options.datagramBytes());
        } catch (PeerUnavailableException bug) {
            throw new IllegalStateException("The SIP stack refused its configuration", bug);
        }
    }

    private void configure(int t1Millis, Names names) {
        ((SipFactoryImpl) dispatcher.getSipFactory()).initialize("gov.nist", false);
        service.setSipApplicationDispatcher(dispatcher);
        dispatcher.setSipService(service);
        dispatcher.setSipStack(stack);
        dispatcher.setDomain("tandem");
        dispatcher.setGatherStatistics(false);
        dispatcher.setBaseTimerInterval(t1Millis);
        dispatcher.setT2Interval(8 * t1Millis);
        dispatcher.setT4Interval(10 * t1Millis);
        // Applications serialize their own calls; the library's locks open by themselves after 30 seconds anyway.
        dispatcher.setConcurrencyControlModeByName("None");
        dispatcher.setBypassRequestExecutor(true);
        dispatcher.setBypassResponseExecutor(true);
        dispatcher.setDNSServerLocator(new ServerLocator(stack, names));
        dispatcher.setDNSTimeout(service.getDnsTimeout());
    }

    /** Starts the dispatcher and with it the stack. Before any {@link #listen}: a connector added earlier drops the start. */
    public synchronized void start() {
        if (!started) {
            dispatcher.start();
            started = true;
        }
    }

    /**
     * Opens a socket for SIP.
     *
     * @param publicAddress what peers see that are not in {@code near}; empty when there is no NAT
     * @throws SipException when the address can't be bound; its cause says why
     */
    public synchronized SipAddress listen(SipAddress wanted, String publicAddress, Networks near, StreamSetting setting)
            throws SipException {
        start();
        SipAddress address =
                wanted.port() == 0 ? new SipAddress(wanted.transport(), wanted.host(), freePort(wanted)) : wanted;
        try {
            if (!address.transport().equals("udp")) {
                FreePort.requireTcp(address);
            }
            stack.prepare(setting);
            ListeningPoint point = stack.createListeningPoint(address.host(), address.port(), address.transport());
            SipProvider provider = stack.createSipProvider(point);
            provider.addSipListener(dispatcher);
            SipConnector connector = connector(address);
            ExtendedListeningPoint extended =
                    new SymmetricListeningPoint(provider, (ListeningPointExt) point, connector);
            if (!publicAddress.isEmpty()) {
                extended.setGlobalIpAddress(publicAddress);
                extended.setGlobalPort(address.port());
            }
            connector.setHostNames(Ipv6Names.of(extended.getIpAddresses()));
            service.add(connector);
            stack.interfaces()
                    .add(
                            address.transport(),
                            InetAddress.getByName(address.host()),
                            address.port(),
                            publicAddress,
                            near);
            dispatcher.getSipNetworkInterfaceManager().addExtendedListeningPoint(extended);
        } catch (IOException | InvalidArgumentException | TooManyListenersException e) {
            throw new SipException("Cannot listen on " + address, e);
        }
        addresses.add(address);
        return address;
    }

    /** UDP and TCP of one address share a port, so the second connector takes what the first one found. Others have their own. */
    private int freePort(SipAddress wanted) {
        for (SipAddress open : addresses) {
            if (open.host().equals(wanted.host())
                    && !open.transport().equals(wanted.transport())
                    && SHARING.contains(wanted.transport())
                    && SHARING.contains(open.transport())) {
                return open.port();
            }
        }
        return FreePort.forUdpAndTcp(wanted.host());
    }

    private static SipConnector connector(SipAddress address) {
        SipConnector connector = new SipConnector();
        connector.setTransport(address.transport());
        connector.setIpAddress(address.host());
        connector.setPort(address.port());
        return connector;
    }

    /** Tells the applications that all is up: their {@code servletInitialized} runs. */
    public void serve() {
        dispatcher.putInService();
    }

    /** From now on a request that would begin a call is answered 503; running calls go on. */
    public void drain() {
        admission.close();
    }

    /** Stops the stack, its sockets, threads and timers. */
    public synchronized void stop() {
        // A dispatcher that never started ignores its stop, and keeps its threads.
        start();
        dispatcher.stop();
        timers.shutdownNow();
        addresses.clear();
        become(null);
    }

    /** Makes the application known to the dispatcher; from now on requests reach it. */
    public void add(SipContext application) {
        dispatcher.addSipApplication(application.getApplicationName(), application);
    }

    /** Takes the application away; its sessions are forgotten. */
    public void remove(SipContext application) {
        dispatcher.removeSipApplication(application.getApplicationName());
    }

    /** The applications that requests reach. */
    public List<SipContext> applications() {
        List<SipContext> all = new ArrayList<>();
        dispatcher.findSipApplications().forEachRemaining(all::add);
        all.removeIf(application -> application.getApplicationName().equals(InitialRouter.OUTSIDE));
        return all;
    }

    /** What listens, in the order of the connectors. */
    public List<SipAddress> addresses() {
        return new ArrayList<>(addresses);
    }

    /** The application router. */
    public InitialRouter router() {
        return router;
    }

    /** The library's dispatcher. */
    public SipApplicationDispatcherImpl dispatcher() {
        return dispatcher;
    }

    /** The library's factory, which applications see through a facade each. */
    public SipFactoryImpl factory() {
        return (SipFactoryImpl) dispatcher.getSipFactory();
    }

    /** The service as the library sees it. */
    public org.mobicents.servlet.sip.core.SipService service() {
        return service;
    }

    /** The stack. */
    public TandemSipStack stack() {
        return stack;
    }

    /** Runs the timers of sessions and proxies. */
    public ScheduledThreadPoolExecutor timers() {
        return timers;
    }

    /** Requests refused with 503 so far. */
    public long refused() {
        return gate.busy();
    }
}
