package org.tandem.benchmarks.servlet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.UUID;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate for a server that is measured over TLS, made for this one run.
 *
 * @param sockets trust it
 * @param connector what {@code server.xml} needs
 */
public record SecureHome(SocketFactory sockets, String connector) {
    /** Makes a certificate with the JDK's keytool, in this directory. */
    public static SecureHome in(Path directory) throws IOException {
        Path store = directory.resolve("keys.p12");
        String password = UUID.randomUUID().toString();
        try {
            Process keytool = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            "sip",
                            "-keyalg",
                            "EC",
                            "-groupname",
                            "secp256r1",
                            "-dname",
                            "CN=localhost",
                            "-storetype",
                            "PKCS12",
                            "-keystore",
                            store.toString(),
                            "-storepass",
                            password)
                    .redirectErrorStream(true)
                    .start();
            keytool.getInputStream().readAllBytes();
            if (keytool.waitFor() != 0) {
                throw new IOException("keytool made no certificate");
            }
            String connector = """
                    <Connector protocol="org.tandem.container.SipTlsProtocol" address="127.0.0.1" port="0">
                      <SSLHostConfig certificateVerification="none">
                        <Certificate certificateKeystoreFile="%s" certificateKeystorePassword="%s"/>
                      </SSLHostConfig>
                    </Connector>
                    """.formatted(store, password);
            return new SecureHome(trusting(store, password).getSocketFactory(), connector);
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static SSLContext trusting(Path store, String password) throws GeneralSecurityException, IOException {
        KeyStore made = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            made.load(in, password.toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("sip", made.getCertificate("sip"));
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }
}
