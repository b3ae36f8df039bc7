package org.tandem.platform;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.tandem.media.MediaGateway;
import org.tandem.media.kurento.KurentoGateway;
import org.tandem.media.kurento.KurentoOptions;
import org.tandem.media.server.EmbeddedGateway;
import org.tandem.media.server.MediaServerOptions;
import org.tandem.media.server.codec.Codec;
import org.tandem.media.server.port.Fill;
import org.tandem.media.server.port.LegSettings;
import org.tandem.media.server.prompt.PromptSettings;
import org.tandem.media.server.speech.FreeTtsSynthesizer;
import org.tandem.media.server.srtp.SrtpPolicy;
import org.tandem.platform.config.Configuration;
import org.tandem.platform.config.MediaSettings;
import org.tandem.web.WebClient;

/** The media part of the wiring: the embedded server, or one that is reached as Kurento. */
final class MediaWiring {
    private MediaWiring() {}

    /** @param open takes what the gateway needs beside itself */
    static MediaGateway open(Configuration configuration, WebClient web, Closing open) {
        MediaSettings settings = configuration.media();
        if (!settings.embedded()) {
            return KurentoGateway.connect(KurentoOptions.at("kurento", URI.create(settings.server()))
                    .withMediaAddress(settings.serverAddress()));
        }
        FreeTtsSynthesizer voices =
                open.add(new FreeTtsSynthesizer(configuration.speech().atOnce()));
        voices.warmUp();
        return new EmbeddedGateway("embedded", options(settings, Wiring.recordings(configuration)), web, voices);
    }

    private static MediaServerOptions options(MediaSettings settings, Path recordings) {
        var rtp = settings.rtp();
        var prompts = settings.prompts();
        MediaServerOptions options = MediaServerOptions.on(address(rtp.address()))
                .withAdvertised(address(rtp.advertised()))
                .withPorts(rtp.ports().first(), rtp.ports().last())
                .withRecordingsIn(recordings)
                .withInactivity(rtp.inactivity())
                .withMaxSessions(settings.maxSessions())
                .withLegs(legs(rtp))
                .withPrompts(new PromptSettings(
                        prompts.cache().bytes(),
                        (int) Math.min(Integer.MAX_VALUE, prompts.longest().bytes()),
                        prompts.timeout(),
                        prompts.fresh(),
                        PromptSettings.standard().loaders(),
                        List.of()));
        return settings.threads() == 0 ? options : options.withThreads(settings.threads());
    }

    private static LegSettings legs(MediaSettings.RtpSettings rtp) {
        return LegSettings.standard()
                .withAlwaysTones(rtp.alwaysTones())
                .withFill(Fill.valueOf(rtp.fill().toUpperCase(Locale.ROOT)))
                .withSrtp(SrtpPolicy.valueOf(rtp.srtp().toUpperCase(Locale.ROOT)))
                .withCodecs(rtp.codecs().stream().map(Codec::valueOf).toList());
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("media.rtp: there is no address " + text, e);
        }
    }
}
