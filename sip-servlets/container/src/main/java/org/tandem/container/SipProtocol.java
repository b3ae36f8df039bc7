package org.tandem.container;

import java.net.InetAddress;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import javax.sip.SipException;
import org.apache.coyote.Adapter;
import org.apache.coyote.ProtocolHandler;
import org.apache.coyote.UpgradeProtocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.tandem.container.locate.Networks;
import org.tandem.container.service.SipAddress;
import org.tandem.container.stack.StreamSetting;

/**
 * A SIP listening point in the shape of a host's connector, so that {@code conf/server.xml} declares it and the host starts,
 * pauses and stops it at the right moments: it opens after the applications have started, refuses new calls once paused, and
 * closes after they have stopped.
 */
abstract sealed class SipProtocol implements ProtocolHandler
        permits SipUdpProtocol, SipTcpProtocol, SipWsProtocol, SecureSipProtocol {
    private final String transport;
    private InetAddress address = InetAddress.getLoopbackAddress();
    private int port = 5060;
    private String publicAddress = "";
    private Networks near = Networks.PRIVATE;
    private Adapter adapter;
    private Executor executor;
    private ScheduledExecutorService utilities;
    private SipAddress open;

    SipProtocol(String transport) {
        this.transport = transport;
    }

    /** The address to bind; all interfaces for {@code 0.0.0.0}. */
    public void setAddress(InetAddress bound) {
        address = bound;
    }

    /** The address that is bound. */
    public InetAddress getAddress() {
        return address;
    }

    /** The port to bind; 0 for a free one, the same for UDP and TCP. */
    public void setPort(int bound) {
        port = bound;
    }

    /** The port as configured. */
    public int getPort() {
        return port;
    }

    /** The port that is open, or -1. */
    public int getLocalPort() {
        return open == null ? -1 : open.port();
    }

    /** The address that peers beyond a NAT see: it goes into Via, Contact, Record-Route and Path. */
    public void setPublicAddress(String seen) {
        publicAddress = seen;
    }

    /**
     * Who is on this side of the NAT and sees the bound address, as {@code 10.0.0.0/8,192.168.7.0/24}; the private addresses unless told.
     * With several connectors of one transport those named here are called by this one.
     */
    public void setLocalNetworks(String networks) {
        near = Networks.of(networks);
    }

    String transport() {
        return transport;
    }

    @Override
    public void start() throws SipException {
        open = SipContainer.running()
                .engine()
                .listen(new SipAddress(transport, address.getHostAddress(), port), publicAddress, near, setting());
    }

    /** What the transport is told besides its address. */
    StreamSetting setting() throws SipException {
        return StreamSetting.NONE;
    }

    @Override
    public void pause() {
        SipContainer.running().engine().drain();
    }

    /** A drained server is stopped, not resumed. */
    @Override
    public void resume() {}

    /** The stack closes its sockets together, when the last connector has stopped. */
    @Override
    public void stop() {
        open = null;
    }

    @Override
    public void init() {}

    @Override
    public void destroy() {}

    @Override
    public void closeServerSocketGraceful() {}

    @Override
    public long awaitConnectionsClose(long waitMillis) {
        return waitMillis;
    }

    @Override
    public Adapter getAdapter() {
        return adapter;
    }

    @Override
    public void setAdapter(Adapter given) {
        adapter = given;
    }

    @Override
    public Executor getExecutor() {
        return executor;
    }

    @Override
    public void setExecutor(Executor given) {
        executor = given;
    }

    @Override
    public ScheduledExecutorService getUtilityExecutor() {
        return utilities;
    }

    @Override
    public void setUtilityExecutor(ScheduledExecutorService given) {
        utilities = given;
    }

    @Override
    public boolean isSendfileSupported() {
        return false;
    }

    @Override
    public void addSslHostConfig(SSLHostConfig config) {
        throw new UnsupportedOperationException(
                "SIP over " + transport + " has no certificate; use SipTlsProtocol or SipWssProtocol");
    }

    @Override
    public void addSslHostConfig(SSLHostConfig config, boolean replace) {
        addSslHostConfig(config);
    }

    @Override
    public SSLHostConfig[] findSslHostConfigs() {
        return new SSLHostConfig[0];
    }

    @Override
    public void addUpgradeProtocol(UpgradeProtocol protocol) {
        throw new UnsupportedOperationException("SIP has no protocol upgrade");
    }

    @Override
    public UpgradeProtocol[] findUpgradeProtocols() {
        return new UpgradeProtocol[0];
    }
}
