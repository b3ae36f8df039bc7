package org.tandem.container;

import java.security.cert.CertificateException;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.container.stack.StreamSetting;

/**
 * Gives a connector its certificate anew when the files of it have changed, and have rested between two looks. Connections that are open
 * keep the old one. Files that are no good change nothing, and are told of once. One thread at a time.
 */
final class CertificateWatch implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateWatch.class);

    private final ConnectorCertificate certificate;
    private final StreamSetting setting;
    private final Supplier<String> connector;
    private String used;
    private String seen;

    /**
     * Reads the certificate for the first time.
     *
     * @param connector its name, for the log
     * @throws UnusableCertificateException when there is none
     */
    CertificateWatch(ConnectorCertificate certificate, Set<String> origins, Supplier<String> connector) {
        this.certificate = certificate;
        this.connector = connector;
        used = certificate.state();
        seen = used;
        ConnectorCertificate.Usable first = certificate.read();
        setting = new StreamSetting(first.identity(), origins);
        try {
            first.own().checkValidity();
        } catch (CertificateException outOfDate) {
            LOG.warn("{} has a certificate that peers will refuse: {}", connector.get(), outOfDate.getMessage());
        }
    }

    /** What the connector is told; its certificate changes when the files do. */
    StreamSetting setting() {
        return setting;
    }

    @Override
    public void run() {
        String now = certificate.state();
        boolean rests = now.equals(seen);
        seen = now;
        if (rests && !now.equals(used)) {
            used = now;
            renew();
        }
    }

    private void renew() {
        try {
            ConnectorCertificate.Usable renewed = certificate.read();
            renewed.own().checkValidity();
            setting.use(renewed.identity());
            LOG.info("{} has a new certificate for new connections", connector.get());
        } catch (UnusableCertificateException | CertificateException e) {
            LOG.error("{} keeps the certificate it has: {}", connector.get(), e.getMessage());
        } catch (RuntimeException bug) {
            LOG.error("{} keeps the certificate it has", connector.get(), bug);
        }
    }
}
