package org.tandem.examples.hello;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.tandem.container.TandemServer;
import org.tandem.container.TandemServerOptions;
import org.tandem.container.service.SipAddress;

/** Deploys the example as it is and calls it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HelloSipTest {
    private TandemServer server;

    @BeforeAll
    void deploy(@TempDir Path home) throws IOException {
        copy(Path.of("../../../conf"), home.resolve("conf"));
        copy(Path.of("src/main/webapp"), home.resolve("webapps/hello-sip"));
        copy(Path.of("target/classes"), home.resolve("webapps/hello-sip/WEB-INF/classes"));
        server = TandemServer.start(TandemServerOptions.in(home).onFreePorts().with("tandem.sip.warm.up.millis", "0"));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    private String page() throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + server.httpAddress().getPort() + "/hello-sip/");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .body()
                .strip();
    }

    private static String invite(String transport, SipAddress server, int port) {
        return String.join(
                "\r\n",
                List.of(
                        "INVITE sip:hello@" + server.host() + ":" + server.port() + " SIP/2.0",
                        "Via: SIP/2.0/" + transport + " 127.0.0.1:" + port + ";branch=z9hG4bK" + UUID.randomUUID()
                                + ";rport",
                        "Max-Forwards: 70",
                        "From: <sip:caller@127.0.0.1>;tag=1",
                        "To: <sip:hello@127.0.0.1>",
                        "Call-ID: " + UUID.randomUUID(),
                        "CSeq: 1 INVITE",
                        "Contact: <sip:caller@127.0.0.1:" + port + ";transport=" + transport + ">",
                        "Content-Type: application/sdp",
                        "Content-Length: 17",
                        "",
                        "v=0\r\na=sendrecv\r\n"));
    }

    @Test
    void answersOverUdpAndTcpAndCounts() throws Exception {
        assertThat(page()).isEqualTo("answered 0, up 0");
        assertThat(overUdp(server.sipAddresses().get(0)))
                .startsWith("SIP/2.0 200 OK")
                .contains("a=inactive");
        assertThat(page()).isEqualTo("answered 1, up 1");
        assertThat(overTcp(server.sipAddresses().get(1))).startsWith("SIP/2.0 200 OK");
        assertThat(page()).isEqualTo("answered 2, up 2");
    }

    private static String overUdp(SipAddress to) throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getByName(to.host()))) {
            socket.setSoTimeout(10_000);
            byte[] bytes = invite("UDP", to, socket.getLocalPort()).getBytes(StandardCharsets.UTF_8);
            socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getByName(to.host()), to.port()));
            String answer;
            do {
                DatagramPacket packet = new DatagramPacket(new byte[4096], 4096);
                socket.receive(packet);
                answer = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
            } while (answer.startsWith("SIP/2.0 100"));
            return answer;
        }
    }

    private static String overTcp(SipAddress to) throws IOException {
        try (Socket socket = new Socket(to.host(), to.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(invite("TCP", to, socket.getLocalPort()).getBytes(StandardCharsets.UTF_8));
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            String line;
            do {
                line = lines.readLine();
            } while (!line.startsWith("SIP/2.0") || line.startsWith("SIP/2.0 100"));
            return line;
        }
    }
}
