package org.tandem.container;

import java.security.GeneralSecurityException;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.sip.SipException;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.apache.tomcat.util.net.SSLUtil;
import org.apache.tomcat.util.net.jsse.JSSEUtil;
import org.tandem.container.stack.StreamSetting;
import org.tandem.container.stream.TlsIdentity;

/**
 * SIP over TLS 1.2 and 1.3. Certificates are the host's: an {@code <SSLHostConfig>} with one {@code <Certificate>} in the connector.
 * {@code certificateVerification="required"} demands a certificate of peers, which {@code truststoreFile} must vouch for.
 */
abstract sealed class SecureSipProtocol extends SipProtocol permits SipTlsProtocol, SipWssProtocol {
    private SSLHostConfig config;
    private boolean verifiesNames = true;

    SecureSipProtocol(String transport) {
        super(transport);
    }

    /** Whether those that the server calls must have the called host's name in their certificate (RFC 5922); true unless told. */
    public void setVerifyPeerName(boolean verified) {
        verifiesNames = verified;
    }

    @Override
    StreamSetting setting() throws SipException {
        return new StreamSetting(new TlsIdentity(context(), peers(), verifiesNames), origins());
    }

    /** The pages that may open a WebSocket; none when all may, or when there are no WebSockets. */
    Set<String> origins() {
        return Set.of();
    }

    private SSLContext context() throws SipException {
        if (config == null || config.getCertificates().size() != 1) {
            throw new SipException(
                    "The connector for SIP over " + transport() + " needs one <SSLHostConfig> with one <Certificate>");
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

    private TlsIdentity.Peers peers() {
        return switch (config.getCertificateVerification()) {
            case REQUIRED -> TlsIdentity.Peers.REQUIRED;
            case OPTIONAL, OPTIONAL_NO_CA -> TlsIdentity.Peers.WANTED;
            case NONE -> TlsIdentity.Peers.NOT_ASKED;
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
