package org.tandem.container;

import gov.nist.javax.sip.stack.ClientAuthType;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.sip.SipException;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.apache.tomcat.util.net.SSLUtil;
import org.apache.tomcat.util.net.jsse.JSSEUtil;

/**
 * SIP over TLS 1.2 and 1.3 (RFC 3261 section 26.3.1). Certificates are the host's: an {@code <SSLHostConfig>} with one
 * {@code <Certificate>} in the connector. {@code certificateVerification="required"} demands a certificate of peers, which
 * {@code truststoreFile} must vouch for.
 */
public final class SipTlsProtocol extends SipProtocol {
    private SSLHostConfig config;

    /** Made by the host. */
    public SipTlsProtocol() {
        super("tls");
    }

    @Override
    public void start() throws SipException {
        SipContainer.running().engine().stack().secure(identity(), peers());
        super.start();
    }

    private SSLContext identity() throws SipException {
        if (config == null || config.getCertificates().size() != 1) {
            throw new SipException("The SIP connector for TLS needs one <SSLHostConfig> with one <Certificate>");
        }
        SSLHostConfigCertificate certificate =
                config.getCertificates().iterator().next();
        try {
            SSLUtil util = new JSSEUtil(certificate);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(util.getKeyManagers(), util.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new SipException("The certificate for SIP over TLS cannot be used: " + e.getMessage(), e);
        } catch (Exception e) { // the host's methods declare nothing narrower
            throw new SipException("The certificate for SIP over TLS cannot be read: " + e.getMessage(), e);
        }
    }

    private ClientAuthType peers() {
        return switch (config.getCertificateVerification()) {
            case REQUIRED -> ClientAuthType.Enabled;
            case OPTIONAL, OPTIONAL_NO_CA -> ClientAuthType.Want;
            case NONE -> ClientAuthType.DisabledAll;
        };
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
