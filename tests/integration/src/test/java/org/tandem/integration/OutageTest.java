package org.tandem.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tandem.integration.Scene.SOON;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tandem.commands.FreePorts;
import org.tandem.commands.ServerProcess;
import org.tandem.phone.Phone;
import org.tandem.phone.PhoneCall;
import org.tandem.phone.PhoneCall.State;

/** Parts that die in the middle of calls (docs/calls.md and docs/directory.md tell the outcome of each). */
class OutageTest {
    private static final String LISTENING =
            "<Gather numDigits=\"1\" action=\"/next\" timeout=\"60\"><Play loop=\"0\">/tone.wav</Play></Gather>";
    private static final Duration LONG = Duration.ofSeconds(25);

    private static PhoneCall talk(Scene scene) {
        scene.app().tone("/tone.wav", 620, Duration.ofSeconds(1));
        scene.app().document("/next", "<Play>/after.wav</Play>").tone("/after.wav", 930, Duration.ofMillis(600));
        PhoneCall call = scene.voice(LISTENING).talk();
        assertThat(call.media().awaitTone(620, SOON)).isTrue();
        return call;
    }

    @Test
    void withoutItsWebServerACallHearsTheDefaultMessageAndOthersGoOn() {
        try (Platform platform = Platform.start();
                Scene dying = platform.scene();
                Scene living = platform.scene()) {
            PhoneCall lost = talk(dying);
            PhoneCall kept = talk(living);
            dying.app().close();
            lost.media().forget();
            lost.press("1");

            assertThat(lost.awaitOver(LONG)).isEqualTo(State.HUNG_UP_BY_THEM);
            assertThat(lost.media().sound()).isGreaterThan(Duration.ofMillis(800));
            assertThat(dying.recorded("failed").path("status").asText()).isEqualTo("failed");
            assertThat(kept.state()).isEqualTo(State.ANSWERED);
            kept.press("1");
            assertThat(kept.media().awaitTone(930, SOON)).isTrue();
            kept.awaitOver(SOON);
        }
    }

    @Test
    void withoutItsDatabaseCallsToKnownNumbersGoOnAndAreOnRecordLater() {
        try (Platform platform = Platform.start();
                Scene scene = platform.scene();
                Phone stranger = Phone.udp()) {
            PhoneCall kept = talk(scene);
            String keptSid = scene.asked("/voice").parameter("CallSid");
            postgres(platform).destroyForcibly();
            PhoneCall unknown = stranger.call(platform.sipUri("+19995550000"));
            PhoneCall known = scene.talk();
            String knownSid = scene.app().awaitRequest("/voice", 2, SOON).parameter("CallSid");
            kept.press("1");
            assertThat(kept.media().awaitTone(930, SOON)).isTrue();
            assertThat(kept.awaitOver(SOON)).isEqualTo(State.HUNG_UP_BY_THEM);
            known.hangUp();
            unknown.awaitOver(LONG);

            // 404 where the database is back already.
            assertThat(unknown.status()).isIn(503, 404);
            await().atMost(LONG)
                    .until(() -> scene.rest().get("/Calls/" + keptSid + ".json").status(), status -> status == 200);
            scene.recorded(keptSid, "completed");
            scene.recorded(knownSid, "completed");
        }
    }

    /** The postmaster writes its process id where everyone finds it. */
    private static ProcessHandle postgres(Platform platform) {
        Path file = platform.data().resolve("postgres/cluster/postmaster.pid");
        try {
            long pid = Long.parseLong(Files.readAllLines(file).get(0).strip());
            return ProcessHandle.of(pid)
                    .orElseThrow(() -> new IllegalStateException("PostgreSQL " + pid + " does not run"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void withoutItsMediaServerACallEndsByOurFaultAndTheServerRecovers() {
        int port = FreePorts.next();
        ServerLog log = ServerLog.open("media-server-" + port);
        try (ServerProcess media = ServerProcess.mediaServer(Platform.dist(), port, LONG, log::line);
                Platform platform = Platform.start(Map.of("TANDEM_MEDIA_SERVER", media.http()));
                Scene scene = platform.scene()) {
            PhoneCall lost = talk(scene);
            media.kill();
            assertThat(lost.awaitOver(LONG)).isEqualTo(State.HUNG_UP_BY_THEM);
            scene.recorded("failed");

            try (ServerProcess again = ServerProcess.mediaServer(Platform.dist(), port, LONG, log::line)) {
                assertThat(again.alive()).isTrue();
                await().atMost(LONG).until(() -> {
                    PhoneCall call = scene.call();
                    boolean answered = call.answeredOrOverWithin(SOON) && call.state() == State.ANSWERED;
                    call.close();
                    return answered;
                });
            }
        }
    }
}
