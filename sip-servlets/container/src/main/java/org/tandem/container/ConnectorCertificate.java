package org.tandem.container;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509KeyManager;
import org.apache.tomcat.util.file.ConfigFileLoader;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.apache.tomcat.util.net.SSLUtil;
import org.apache.tomcat.util.net.jsse.JSSEUtil;
import org.tandem.container.stream.TlsIdentity;

/** The one certificate of a connector and those that it trusts, in files that the host reads. Blocks on the disk. */
final class ConnectorCertificate {
    private static final Map<String, String> SIGNATURES =
            Map.of("EC", "SHA256withECDSA", "RSA", "SHA256withRSA", "EdDSA", "EdDSA");

    private final SSLHostConfig config;
    private final SSLHostConfigCertificate certificate;
    private final boolean verifiesNames;

    ConnectorCertificate(SSLHostConfig config, boolean verifiesNames) {
        this.config = config;
        this.certificate = config.getCertificates().iterator().next();
        this.verifiesNames = verifiesNames;
    }

    /**
     * What connections can have.
     *
     * @param own the certificate that peers are shown
     */
    record Usable(TlsIdentity identity, X509Certificate own) {}

    /** A word that is another when one of the files has another content. */
    String state() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            Stream.of(
                            certificate.getCertificateFile(),
                            certificate.getCertificateKeyFile(),
                            certificate.getCertificateChainFile(),
                            certificate.getCertificateKeystoreFile(),
                            config.getTruststoreFile(),
                            config.getCaCertificateFile(),
                            config.getCertificateRevocationListFile())
                    .filter(Objects::nonNull)
                    .forEach(file -> digest.update(digest(file)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static byte[] digest(String file) {
        try (InputStream in = ConfigFileLoader.getSource().getResource(file).getInputStream()) {
            return MessageDigest.getInstance("SHA-256").digest(in.readAllBytes());
        } catch (IOException missing) {
            return new byte[1];
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * The certificate and the trust as the files have them now.
     *
     * @throws UnusableCertificateException when they have none
     */
    Usable read() {
        try {
            SSLUtil util = new JSSEUtil(certificate);
            KeyManager[] keys = util.getKeyManagers();
            X509Certificate own = checked((X509KeyManager) keys[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, util.getTrustManagers(), null);
            return new Usable(new TlsIdentity(context, peers(), verifiesNames), own);
        } catch (GeneralSecurityException e) {
            throw new UnusableCertificateException("The certificate cannot be used: " + e.getMessage(), e);
        } catch (UnusableCertificateException e) {
            throw e;
        } catch (Exception e) { // the host's methods declare nothing narrower
            throw new UnusableCertificateException("The certificate cannot be read: " + e.getMessage(), e);
        }
    }

    /** A key of another certificate, as while only one of the two files is new, would make every handshake fail. */
    private static X509Certificate checked(X509KeyManager keys) throws GeneralSecurityException {
        String alias = Stream.of("EC", "RSA", "RSASSA-PSS", "EdDSA", "DSA")
                .map(type -> keys.getServerAliases(type, null))
                .filter(found -> found != null && found.length > 0)
                .map(found -> found[0])
                .findFirst()
                .orElseThrow(() -> new InvalidKeyException("there is no key in it"));
        X509Certificate own = keys.getCertificateChain(alias)[0];
        String algorithm = SIGNATURES.get(own.getPublicKey().getAlgorithm());
        if (algorithm != null && !verifies(Signature.getInstance(algorithm), keys.getPrivateKey(alias), own)) {
            throw new InvalidKeyException("its key is that of another certificate");
        }
        return own;
    }

    private static boolean verifies(Signature signature, PrivateKey key, X509Certificate own)
            throws GeneralSecurityException {
        byte[] sample = own.getEncoded();
        signature.initSign(key);
        signature.update(sample);
        byte[] signed = signature.sign();
        signature.initVerify(own.getPublicKey());
        signature.update(sample);
        return signature.verify(signed);
    }

    private TlsIdentity.Peers peers() {
        return switch (config.getCertificateVerification()) {
            case REQUIRED -> TlsIdentity.Peers.REQUIRED;
            case OPTIONAL, OPTIONAL_NO_CA -> TlsIdentity.Peers.WANTED;
            case NONE -> TlsIdentity.Peers.NOT_ASKED;
        };
    }
}
