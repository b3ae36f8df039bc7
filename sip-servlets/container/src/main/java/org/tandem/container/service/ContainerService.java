package org.tandem.container.service;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sip.SipStack;
import org.mobicents.ha.javax.sip.ReplicationStrategy;
import org.mobicents.servlet.sip.SipConnector;
import org.mobicents.servlet.sip.core.SipApplicationDispatcher;
import org.mobicents.servlet.sip.core.SipService;
import org.mobicents.servlet.sip.core.message.OutboundProxy;
import org.tandem.container.message.ContainerMessages;

/** What the library asks of the service it runs in: mostly constants. Thread-safe. */
final class ContainerService implements SipService {
    private final List<SipConnector> connectors = new CopyOnWriteArrayList<>();
    private final SipStack stack;
    private volatile SipApplicationDispatcher dispatcher;

    ContainerService(SipStack stack) {
        this.stack = stack;
    }

    void add(SipConnector connector) {
        connectors.add(connector);
    }

    void remove(SipConnector connector) {
        connectors.remove(connector);
    }

    @Override
    public SipApplicationDispatcher getSipApplicationDispatcher() {
        return dispatcher;
    }

    @Override
    public void setSipApplicationDispatcher(SipApplicationDispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    @Override
    public SipStack getSipStack() {
        return stack;
    }

    @Override
    public SipConnector findSipConnector(String transport) {
        for (SipConnector connector : connectors) {
            if (connector.getTransport().equalsIgnoreCase(transport)) {
                return connector;
            }
        }
        return null;
    }

    @Override
    public SipConnector[] findSipConnectors() {
        return connectors.toArray(SipConnector[]::new);
    }

    @Override
    public String getMobicentsSipServletMessageFactoryClassName() {
        return ContainerMessages.class.getName();
    }

    @Override
    public void setMobicentsSipServletMessageFactoryClassName(String className) {
        throw new UnsupportedOperationException("the message factory is the container's own");
    }

    @Override
    public boolean isHttpFollowsSip() {
        return false;
    }

    @Override
    public String getJvmRoute() {
        return null;
    }

    @Override
    public OutboundProxy getOutboundProxy() {
        return null;
    }

    /** Threads that tidy up after transactions and dialogs; no application code runs on them by default. */
    @Override
    public int getDispatcherThreadPoolSize() {
        return Math.max(2, Runtime.getRuntime().availableProcessors());
    }

    /** No periodic purge: our timers forget a cancelled task at once. */
    @Override
    public int getCanceledTimerTasksPurgePeriod() {
        return 0;
    }

    @Override
    public boolean isDialogPendingRequestChecking() {
        return false;
    }

    @Override
    public boolean isMd5ContactUserPart() {
        return false;
    }

    @Override
    public ReplicationStrategy getReplicationStrategy() {
        return ReplicationStrategy.ConfirmedDialog;
    }

    /** 0 keeps the library's layout of tags; the length of the session id in them is set in {@link SipEngine}. */
    @Override
    public int getTagHashMaxLength() {
        return 0;
    }

    @Override
    public int getCallIdMaxLength() {
        return 0;
    }

    @Override
    public String getDnsResolverClass() {
        return null;
    }

    /** In seconds. */
    @Override
    public int getDnsTimeout() {
        return 2;
    }

    @Override
    public void stopGracefully(long millis) {
        throw new UnsupportedOperationException("the host decides when it stops");
    }

    @Override
    public String getProxyTimerServiceImplementationType() {
        return "";
    }

    @Override
    public String getSasTimerServiceImplementationType() {
        return "";
    }
}
