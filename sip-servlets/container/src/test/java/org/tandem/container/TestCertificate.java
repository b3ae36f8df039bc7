package org.tandem.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509KeyManager;

/**
 * A certificate that signs itself, in a file as a connector reads it, and in memory for the test's own side. Made by the JDK's keytool.
 *
 * @param store the file, PKCS #12 with the password {@link #PASSWORD}
 */
public record TestCertificate(Path store, KeyStore keys) {
    /** Of all stores. */
    public static final String PASSWORD = "for-tests-only";

    private static final String ALIAS = "key";

    /**
     * A new certificate.
     *
     * @param directory where its file goes
     * @param subject such as {@code CN=localhost}
     * @param alternatives further names in keytool's words, such as {@code ip:127.0.0.1} or {@code uri:sip:example.com}
     */
    public static TestCertificate of(Path directory, String subject, String... alternatives) {
        try {
            Path store = Files.createTempFile(directory, "keys", ".p12");
            make(store, subject, alternatives);
            KeyStore keys = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(store)) {
                keys.load(in, PASSWORD.toCharArray());
            }
            return new TestCertificate(store, keys);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void make(Path store, String subject, String... alternatives)
            throws IOException, InterruptedException {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        ProcessBuilder command = new ProcessBuilder(
                keytool, "-J-XX:TieredStopAtLevel=1", "-genkeypair", "-alias", ALIAS, "-keyalg", "EC");
        command.command().addAll(List.of("-groupname", "secp256r1", "-dname", subject, "-validity", "2"));
        command.command().addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
        if (alternatives.length > 0) {
            command.command().addAll(List.of("-ext", "san=" + String.join(",", alternatives)));
        }
        Files.delete(store);
        command.command().addAll(List.of("-keystore", store.toString()));
        assertThat(command.inheritIO().start().waitFor()).isZero();
    }

    /** The certificate itself. */
    public X509Certificate certificate() {
        try {
            return (X509Certificate) keys.getCertificate(ALIAS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A file that vouches for these, with the password {@link #PASSWORD}. */
    public static Path trust(Path directory, TestCertificate... trusted) {
        try {
            Path file = Files.createTempFile(directory, "trust", ".p12");
            try (OutputStream out = Files.newOutputStream(file)) {
                store(trusted).store(out, PASSWORD.toCharArray());
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For a side that shows nothing and trusts these. */
    public static SSLContext trusting(TestCertificate... trusted) {
        return context(null, trusted);
    }

    /** For a side that shows this certificate and trusts those. */
    public SSLContext trustingOnly(TestCertificate... trusted) {
        return context(this, trusted);
    }

    private static SSLContext context(TestCertificate own, TestCertificate... trusted) {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store(trusted));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(own == null ? null : own.shown(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private KeyManager[] shown() throws GeneralSecurityException {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, PASSWORD.toCharArray());
        return new KeyManager[] {new InsistentKeys(ALIAS, (X509KeyManager) factory.getKeyManagers()[0])};
    }

    private static KeyStore store(TestCertificate... trusted) throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (int i = 0; i < trusted.length; i++) {
                store.setCertificateEntry("trusted" + i, trusted[i].certificate());
            }
            return store;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts the key into the place of another one, in one step. */
    public void replace(TestCertificate other) {
        try {
            Path copy = Files.createTempFile(other.store().getParent(), "copy", ".p12");
            Files.copy(store, copy, StandardCopyOption.REPLACE_EXISTING);
            Files.move(copy, other.store(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the certificate as PEM. */
    public void writeCertificate(Path file) {
        try {
            Files.writeString(file, pem("CERTIFICATE", certificate().getEncoded()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes its key as PEM. */
    public void writeKey(Path file) {
        try {
            Files.writeString(
                    file,
                    pem(
                            "PRIVATE KEY",
                            keys.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String kind, byte[] bytes) {
        return "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder().encodeToString(bytes) + "\n-----END " + kind
                + "-----\n";
    }

    /** A connector with this certificate that asks peers for one that the file of {@link #trust} vouches for, or not. */
    public String connector(String protocol, String verification, Path trust) {
        return """
                <Connector protocol="org.tandem.container.%s" address="127.0.0.1" port="0">
                  <SSLHostConfig certificateVerification="%s" truststoreFile="%s" truststorePassword="%s">
                    <Certificate certificateKeystoreFile="%s" certificateKeystorePassword="%s"/>
                  </SSLHostConfig>
                </Connector>
                """.formatted(protocol, verification, trust, PASSWORD, store, PASSWORD);
    }
}
