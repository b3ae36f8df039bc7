package org.tandem.conformance.peers;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.sip.SipServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tandem.conformance.Script;
import org.tandem.conformance.Scripted;
import org.tandem.conformance.Stage;

/** Baresip (Debian package baresip-core) as a phone: registers, calls and is called. Skipped where it isn't installed. */
class BaresipTest {
    private static final String SDP = "v=0\r\no=app 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
            + "m=audio 40000 RTP/AVP 0\r\na=rtpmap:0 PCMU/8000\r\n";

    @RegisterExtension
    static final Stage STAGE = Stage.scripted();

    private static String program;

    @TempDir
    private Path work;

    @BeforeAll
    static void find() {
        program = Program.require("baresip", "baresip-core");
    }

    private Program phone(String name, String... commands) throws Exception {
        String server = STAGE.udp().host() + ":" + STAGE.udp().port();
        Files.writeString(
                work.resolve("config"), """
                sip_listen 127.0.0.1:0
                audio_player aufile,/dev/null
                audio_source aufile,SILENCE
                audio_alert aufile,/dev/null
                module_path /usr/lib/baresip/modules
                module g711.so
                module aufile.so
                module_tmp account.so
                module_app menu.so
                """.replace("SILENCE", silence().toString()));
        Files.writeString(
                work.resolve("accounts"),
                "<sip:phone@" + server + ";transport=udp>;auth_pass=x;regint=600;answermode=auto;audio_codecs=pcmu\n");
        Files.writeString(work.resolve("contacts"), "");
        List<String> command = new java.util.ArrayList<>(List.of(program, "-f", work.toString(), "-t", "30"));
        for (String typed : commands) {
            command.add("-e");
            command.add(typed);
        }
        return Program.start("baresip-" + name, work, command);
    }

    /** Ten seconds for the microphone. */
    private Path silence() throws IOException {
        Path file = work.resolve("silence.wav");
        AudioFormat telephone = new AudioFormat(8_000, 16, 1, true, false);
        byte[] samples = new byte[160_000];
        try (AudioInputStream sound =
                new AudioInputStream(new ByteArrayInputStream(samples), telephone, samples.length / 2)) {
            AudioSystem.write(sound, AudioFileFormat.Type.WAVE, file.toFile());
        }
        return file;
    }

    private static Script registering() {
        return Script.running().on("REGISTER", request -> {
            var ok = request.createResponse(200);
            ok.addHeader("Contact", request.getHeader("Contact"));
            ok.send();
        });
    }

    @Test
    void thePhoneRegistersAndIsCalled() throws Exception {
        registering().onResponse(response -> {
            if (response.getMethod().equals("INVITE") && response.getStatus() == 200) {
                response.createAck().send();
                Script.running().happened("connected");
            }
        });
        try (Program phone = phone("called")) {
            SipServletRequest register = Script.running().request();
            assertThat(register.getMethod()).isEqualTo("REGISTER");
            SipServletRequest invite = Scripted.factory()
                    .createRequest(
                            Scripted.factory().createApplicationSession(),
                            "INVITE",
                            "sip:app@127.0.0.1",
                            register.getAddressHeader("Contact").getURI().toString());
            invite.setContent(SDP.getBytes(java.nio.charset.StandardCharsets.US_ASCII), "application/sdp");
            invite.send();
            Script.running().eventually("connected");
            invite.getSession().createRequest("BYE").send();
            Script.running().eventually("200 BYE");
            phone.says("session closed");
        }
    }

    @Test
    void thePhoneCallsAndIsHungUpOn() throws Exception {
        registering()
                .on("INVITE", request -> {
                    request.createResponse(180).send();
                    var ok = request.createResponse(200);
                    ok.setContent(SDP.getBytes(java.nio.charset.StandardCharsets.US_ASCII), "application/sdp");
                    ok.send();
                })
                .on("ACK", ack -> ack.getSession().createRequest("BYE").send());
        String server = STAGE.udp().host() + ":" + STAGE.udp().port();
        try (Program phone = phone("calling", "/dial sip:menu@" + server)) {
            Script.running().eventuallyAll("INVITE", "ACK", "200 BYE");
            phone.says("Call established");
        }
    }
}
