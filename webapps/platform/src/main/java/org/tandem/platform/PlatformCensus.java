package org.tandem.platform;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;
import org.tandem.media.MediaGateway;
import org.tandem.replication.LiveState;
import org.tandem.router.CallRouter;

/** Counts what the platform holds; a bean for as long as it isn't closed. */
final class PlatformCensus implements PlatformCensusMXBean, AutoCloseable {
    private static final String NAME = "org.tandem:type=PlatformCensus";

    private final CallRouter router;
    private final MediaGateway gateway;
    private final LiveState shared;

    private PlatformCensus(CallRouter router, MediaGateway gateway, LiveState shared) {
        this.router = router;
        this.gateway = gateway;
        this.shared = shared;
    }

    static PlatformCensus open(CallRouter router, MediaGateway gateway, LiveState shared) throws JMException {
        PlatformCensus census = new PlatformCensus(router, gateway, shared);
        ManagementFactory.getPlatformMBeanServer().registerMBean(census, new ObjectName(NAME));
        return census;
    }

    @Override
    public int getLiveCalls() {
        return router.liveCalls();
    }

    @Override
    public int getListedCalls() {
        return router.census().get("listed");
    }

    @Override
    public int getCallbacks() {
        return router.census().get("callbacks");
    }

    @Override
    public int getMediaSessions() {
        return gateway.openSessions();
    }

    @Override
    public int getSharedCalls() {
        return shared.size() + shared.pending();
    }

    @Override
    public void close() throws JMException {
        ManagementFactory.getPlatformMBeanServer().unregisterMBean(new ObjectName(NAME));
    }
}
