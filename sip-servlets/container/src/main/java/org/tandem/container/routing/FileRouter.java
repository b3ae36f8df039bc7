package org.tandem.container.routing;

import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.ar.SipApplicationRouter;
import jakarta.servlet.sip.ar.SipApplicationRouterInfo;
import jakarta.servlet.sip.ar.SipApplicationRoutingDirective;
import jakarta.servlet.sip.ar.SipApplicationRoutingRegion;
import jakarta.servlet.sip.ar.SipTargetedRequestInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.mobicents.servlet.sip.router.DefaultApplicationRouter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The default application router of JSR 289 appendix C, reading {@code conf/dar.properties}. A method that the file does not
 * name goes to the one application that the table falls back to. A request that an application itself sends out leaves the
 * server, unless the file says otherwise. The file is read again whenever an application comes or goes, and when it changed. A file
 * that can't be read or makes no sense leaves the routes as they were. Thread-safe.
 */
public final class FileRouter implements SipApplicationRouter {
    private static final Logger LOG = LoggerFactory.getLogger(FileRouter.class);

    /** Where the library's own router looks for its file, as a URI. */
    private static final String LIBRARY_FILE = "jakarta.servlet.sip.dar";

    private static final String ANY_METHOD = "ALL";
    private static final SipApplicationRouterInfo NOBODY =
            new SipApplicationRouterInfo(null, null, null, null, null, null);

    private final RoutingTable table;
    private final Set<String> deployed = new TreeSet<>();
    private String stamp = "";
    private volatile Routes routes = new Routes(Set.of(), null, Optional.empty());

    /** A router that goes by this table. */
    public FileRouter(RoutingTable table) {
        this.table = table;
    }

    /** Whether an initial request of this method would find an application, or a route that somebody wrote. */
    public boolean serves(String method) {
        Routes now = routes;
        return now.name(method) || now.otherwise().isPresent();
    }

    @Override
    public void init() {
        read();
    }

    @Override
    public void init(Properties properties) {
        read();
    }

    @Override
    public synchronized void applicationDeployed(List<String> names) {
        deployed.addAll(names);
        read();
    }

    @Override
    public synchronized void applicationUndeployed(List<String> names) {
        names.forEach(deployed::remove);
        read();
    }

    @Override
    public synchronized void destroy() {
        deployed.clear();
    }

    @Override
    public SipApplicationRouterInfo getNextApplication(
            SipServletRequest request,
            SipApplicationRoutingRegion region,
            SipApplicationRoutingDirective directive,
            SipTargetedRequestInfo targeted,
            Serializable state) {
        Routes now = routes;
        if (now.name(request.getMethod())) {
            return now.written().getNextApplication(request, region, directive, targeted, state);
        }
        if (request.getSession(false) != null) {
            return NOBODY;
        }
        return now.otherwise().map(InitialRouter::to).orElse(NOBODY);
    }

    /** Reads the file again if it changed since. */
    synchronized void refresh() {
        if (!stamp().equals(stamp)) {
            read();
        }
    }

    private String stamp() {
        try {
            Path file = table.file();
            return Files.isRegularFile(file) ? Files.getLastModifiedTime(file) + " " + Files.size(file) : "";
        } catch (IOException e) {
            return "";
        }
    }

    private synchronized void read() {
        stamp = stamp();
        try {
            Properties read = load(table.file());
            routes = new Routes(
                    read.stringPropertyNames(),
                    read.isEmpty() ? null : written(),
                    table.otherwise().get());
        } catch (IOException | IllegalArgumentException e) {
            LOG.error("Cannot read the SIP routes in {}, the ones before stay: {}", table.file(), e.getMessage());
        }
    }

    private DefaultApplicationRouter written() {
        System.setProperty(LIBRARY_FILE, table.file().toUri().toString());
        DefaultApplicationRouter router = new DefaultApplicationRouter();
        router.applicationDeployed(List.copyOf(deployed));
        return router;
    }

    private static Properties load(Path file) throws IOException {
        Properties read = new Properties();
        if (Files.isRegularFile(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                read.load(in);
            }
        }
        return read;
    }

    private record Routes(Set<String> methods, DefaultApplicationRouter written, Optional<String> otherwise) {
        boolean name(String method) {
            return methods.contains(method) || methods.contains(ANY_METHOD);
        }
    }
}
