package org.tandem.container;

import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.sip.SipException;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.tandem.container.stack.StreamSetting;

/**
 * SIP over TLS 1.2 and 1.3. Certificates are the host's: an {@code <SSLHostConfig>} with one {@code <Certificate>} in the connector.
 * {@code certificateVerification="required"} demands a certificate of peers, which {@code truststoreFile} must vouch for. New files are
 * taken up while the server runs.
 */
abstract sealed class SecureSipProtocol extends SipProtocol permits SipTlsProtocol, SipWssProtocol {
    private SSLHostConfig config;
    private boolean verifiesNames = true;
    private CertificateWatch watch;
    private ScheduledFuture<?> watching;

    SecureSipProtocol(String transport) {
        super(transport);
    }

    /** Whether those that the server calls must have the called host's name in their certificate (RFC 5922); true unless told. */
    public void setVerifyPeerName(boolean verified) {
        verifiesNames = verified;
    }

    @Override
    public void start() throws SipException {
        super.start();
        int seconds = SipContainer.running().certificateSeconds();
        if (seconds > 0) {
            watching = getUtilityExecutor().scheduleWithFixedDelay(watch, seconds, seconds, TimeUnit.SECONDS);
        }
    }

    @Override
    public void stop() {
        if (watching != null) {
            watching.cancel(false);
            watching = null;
        }
        super.stop();
    }

    @Override
    StreamSetting setting() throws SipException {
        if (config == null || config.getCertificates().size() != 1) {
            throw new SipException(
                    "The connector for SIP over " + transport() + " needs one <SSLHostConfig> with one <Certificate>");
        }
        try {
            watch = new CertificateWatch(
                    new ConnectorCertificate(config, verifiesNames),
                    origins(),
                    () -> "SIP over " + transport() + " on port " + getLocalPort());
            return watch.setting();
        } catch (UnusableCertificateException e) {
            throw new SipException("SIP over " + transport() + ": " + e.getMessage(), e);
        }
    }

    /** The pages that may open a WebSocket; none when all may, or when there are no WebSockets. */
    Set<String> origins() {
        return Set.of();
    }

    @Override
    public void addSslHostConfig(SSLHostConfig given) {
        config = given;
    }

    @Override
    public SSLHostConfig[] findSslHostConfigs() {
        return config == null ? new SSLHostConfig[0] : new SSLHostConfig[] {config};
    }
}
