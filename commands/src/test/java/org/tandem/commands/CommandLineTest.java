package org.tandem.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tandem.media.listen.Sound;
import org.tandem.phone.Phone;

class CommandLineTest {
    private final StringWriter written = new StringWriter();

    private int run(String... arguments) {
        return Main.commandLine(new Console(new PrintWriter(written), false))
                .setErr(new PrintWriter(written))
                .execute(arguments);
    }

    @Test
    void thePhoneCallsPressesAndReports(@TempDir Path directory) throws IOException {
        Path wav = directory.resolve("heard.wav");
        try (Phone bob = Phone.udp()) {
            bob.onCall(call -> new Thread(() -> {
                        call.answer();
                        call.media().say(new Sound.Tone(700, Duration.ofSeconds(1)));
                        call.media().awaitKeys("42", Duration.ofSeconds(5));
                        call.hangUp();
                    })
                    .start());
            int code = run("phone", bob.uri("bob"), "--digits", "42", "--after", "300ms", "--record", wav.toString());

            assertThat(code).isZero();
            assertThat(written.toString()).contains("INVITE", "200 OK", "BYE", "the far side hung up", "Hz");
            assertThat(Files.size(wav)).isGreaterThan(44);
        }
    }

    @Test
    void aRefusedCallIsExitCodeOneAndJsonTellsWhy() {
        try (Phone bob = Phone.tcp()) {
            bob.onCall(call -> call.refuse(486, "Busy Here"));
            assertThat(run("phone", bob.uri("bob"), "--json")).isEqualTo(1);
            assertThat(written.toString()).startsWith("{\"answered\":false,\"status\":486,");
        }
    }

    @Test
    void aWrongCommandLineIsExitCodeTwo() {
        assertThat(run("phone")).isEqualTo(2);
        assertThat(run("dance")).isEqualTo(2);
    }

    @Test
    void aTakenPortIsNamedWithItsRemedy() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() ->
                            TakenPorts.check("HTTP", "127.0.0.1", taken.getLocalPort(), "TANDEM_HTTP_PORT", false))
                    .hasMessageContaining("127.0.0.1:" + taken.getLocalPort())
                    .hasMessageContaining("TANDEM_HTTP_PORT=");
        }
        TakenPorts.check("SIP", "127.0.0.1", FreePorts.next(), "TANDEM_SIP_PORT", true);
    }
}
