package org.tandem.media.kurento;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import org.tandem.media.MediaGateway;
import org.tandem.media.contract.Embedded;
import org.tandem.media.contract.MediaContract;
import org.tandem.media.server.EmbeddedGateway;
import org.tandem.media.server.jsonrpc.KurentoServer;
import org.tandem.media.server.jsonrpc.KurentoServerOptions;

/** The contract through kurento-client and our own server. */
class KurentoContractTest extends MediaContract {
    private EmbeddedGateway embedded;
    private KurentoServer server;

    @Override
    protected MediaGateway start() throws Exception {
        embedded = Embedded.gateway(folder);
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        server = KurentoServer.start(KurentoServerOptions.at(any).withExtensions(extensions()), embedded);
        URI uri = URI.create("ws://127.0.0.1:" + server.port() + "/kurento");
        return KurentoGateway.connect(KurentoOptions.at("contract", uri));
    }

    /** Whether the server tells what it can do beyond Kurento. */
    boolean extensions() {
        return true;
    }

    @Override
    protected void stop() {
        server.close();
        embedded.close();
    }
}
