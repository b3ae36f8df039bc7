package org.tandem.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpTranscriberTest {
    @TempDir
    Path folder;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    HttpTranscriberTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer("/json", 200, "application/json", "{\"text\": \"good day\"}");
        answer("/plain", 200, "text/plain", "good evening");
        answer("/none", 200, "application/json", "{}");
        answer("/busy", 503, "text/plain", "later");
        server.start();
    }

    private void answer(String path, int status, String type, String body) {
        server.createContext(path, exchange -> {
            asked.add(exchange.getRequestMethod() + " "
                    + exchange.getRequestHeaders().getFirst("Content-Type") + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private String transcribed(String path, String token) throws Exception {
        URI service = URI.create("http://localhost:" + server.getAddress().getPort() + path);
        Path sound = Files.writeString(folder.resolve("a.wav"), "sound");
        return new HttpTranscriber(service, token, Duration.ofSeconds(10)).transcribe(sound);
    }

    @Test
    void theServiceIsPostedTheSound() throws Exception {
        assertThat(transcribed("/json", "secret")).isEqualTo("good day");
        assertThat(transcribed("/plain", "")).isEqualTo("good evening");
        assertThat(asked).containsExactly("POST audio/wav Bearer secret sound", "POST audio/wav null sound");
    }

    @Test
    void otherAnswersAreFailures() {
        assertThatThrownBy(() -> transcribed("/busy", ""))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("503");
        assertThatThrownBy(() -> transcribed("/none", ""))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no text");
    }
}
