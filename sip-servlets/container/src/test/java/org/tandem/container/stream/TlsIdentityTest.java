package org.tandem.container.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

class TlsIdentityTest {
    @Test
    void oldTlsIsNeitherOfferedNorAccepted() throws Exception {
        TlsIdentity identity = new TlsIdentity(SSLContext.getDefault(), TlsIdentity.Peers.REQUIRED, true);
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket caller = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket called = server.accept()) {
            assertThat(identity.accepted(called).getEnabledProtocols()).containsExactlyInAnyOrder("TLSv1.3", "TLSv1.2");
            assertThat(identity.accepted(called).getNeedClientAuth()).isTrue();
            assertThat(identity.calling(caller, "example.com").getEnabledProtocols())
                    .containsExactlyInAnyOrder("TLSv1.3", "TLSv1.2");
        }
    }
}
