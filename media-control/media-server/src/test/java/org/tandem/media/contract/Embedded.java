package org.tandem.media.contract;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.tandem.media.server.EmbeddedGateway;
import org.tandem.media.server.FakeVoice;
import org.tandem.media.server.FakeWeb;
import org.tandem.media.server.MediaServerOptions;

/** The embedded media server as the contract needs it. */
public final class Embedded {
    private Embedded() {}

    /** Plays from and records to this folder; speaks with a voice of the test. */
    public static EmbeddedGateway gateway(Path folder) {
        MediaServerOptions options = MediaServerOptions.on(InetAddress.getLoopbackAddress())
                .withThreads(2)
                .withInactivity(Duration.ofSeconds(1))
                .withPromptsFrom(folder)
                .withRecordingsIn(folder);
        return new EmbeddedGateway("embedded", options, new FakeWeb(), new FakeVoice());
    }
}
