package org.tandem.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A judge that we did not write: SIPp (package sip-tester), with its own scenario and some of ours. */
@ExtendWith(Running.class)
class SippTest {
    private static final int CALLS = 10;
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    @Test
    void theStandardCallerIsServed(Platform platform) throws Exception {
        try (Scene scene = scene(platform)) {
            // Its own timing: hangs up at once after the answer.
            run(platform, scene, "-sn", "uac");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cancel-while-ringing", "reinvite-in-a-call"})
    void theScenarioPasses(String scenario, Platform platform) throws Exception {
        try (Scene scene = scene(platform)) {
            if (scenario.startsWith("cancel")) {
                scene.voice("<Pause length=\"20\"/><Hangup/>");
            }
            run(
                    platform,
                    scene,
                    "-sf",
                    Path.of("src/test/sipp", scenario + ".xml").toAbsolutePath().toString());
        }
    }

    private static Scene scene(Platform platform) {
        Scene scene = platform.scene().voice("<Play loop=\"0\">/tone.wav</Play>");
        scene.app().tone("/tone.wav", 620, Duration.ofSeconds(1));
        return scene;
    }

    private static void run(Platform platform, Scene scene, String... scenario)
            throws IOException, InterruptedException {
        Path work = Files.createDirectories(Path.of("target/sipp").toAbsolutePath());
        File output = work.resolve(Path.of(scenario[1]).getFileName() + ".log").toFile();
        List<String> command = new ArrayList<>(List.of(sipp()));
        command.addAll(List.of(scenario));
        command.addAll(List.of(
                "-s",
                scene.number(),
                "-i",
                "127.0.0.1",
                "-m",
                Integer.toString(CALLS),
                "-r",
                "5",
                "-l",
                "20",
                "-timeout",
                "40s",
                "-timeout_error",
                "-trace_err",
                platform.server().sip()));
        Process process = new ProcessBuilder(command)
                .directory(work.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output)
                .redirectInput(new File("/dev/null"))
                .start();
        boolean ended = process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly();
        }
        assertThat(ended && process.exitValue() == 0)
                .as("sipp's verdict; see %s", output)
                .isTrue();
    }

    private static String sipp() {
        String named = System.getenv("TANDEM_SIPP");
        if (named != null) {
            return named;
        }
        for (String directory : System.getenv("PATH").split(File.pathSeparator)) {
            if (Files.isExecutable(Path.of(directory, "sipp"))) {
                return Path.of(directory, "sipp").toString();
            }
        }
        throw new IllegalStateException(
                "no SIPp: install the package sip-tester, or set TANDEM_SIPP; bin/tandem test does it as root");
    }
}
