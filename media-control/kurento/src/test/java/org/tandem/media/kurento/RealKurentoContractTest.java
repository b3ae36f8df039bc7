package org.tandem.media.kurento;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.tandem.media.MediaGateway;
import org.tandem.media.Prompt;
import org.tandem.media.contract.MediaContract;

/**
 * The contract with a real Kurento on this host, named by KURENTO_URL (such as {@code ws://127.0.0.1:8888/kurento}). KURENTO_ADDRESS
 * names the address at which it is reached by RTP, 127.0.0.1 otherwise.
 */
@EnabledIfEnvironmentVariable(named = "KURENTO_URL", matches = "ws.*")
class RealKurentoContractTest extends MediaContract {
    @Override
    protected MediaGateway start() {
        String address = System.getenv().getOrDefault("KURENTO_ADDRESS", "127.0.0.1");
        URI uri = URI.create(System.getenv("KURENTO_URL"));
        return KurentoGateway.connect(KurentoOptions.at("real", uri).withMediaAddress(address));
    }

    /** Half a second longer, and so cut by Kurento in the silence: it loses the end of every file. */
    @Override
    protected Prompt tone(int hertz, Duration length) throws IOException {
        return new Prompt.Audio(Tones.wav(folder, hertz, length.plusMillis(500)).toUri());
    }

    @Override
    protected String recordingSuffix() {
        return ".webm";
    }
}
