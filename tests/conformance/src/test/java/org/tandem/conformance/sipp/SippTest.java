package org.tandem.conformance.sipp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.conformance.Script;
import org.tandem.conformance.Stage;

/** A judge that we did not write: SIPp (package sip-tester) with scenarios named by what they prove. */
class SippTest {
    private static final int DEADLINE_SECONDS = 40;

    @RegisterExtension
    static final Stage STAGE = Stage.scripted();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reliable-provisional-answer",
                "a-prack-of-nothing-is-refused",
                "a-second-bye-is-refused",
                "a-cancelled-call-ends-with-487"
            })
    void theScenarioPasses(String scenario) throws Exception {
        Script.running()
                .on("INVITE", r -> {
                    if (scenario.contains("reliable") || scenario.contains("prack")) {
                        r.getSession().setAttribute("invite", r);
                        r.createResponse(183).sendReliably();
                    } else if (scenario.startsWith("a-cancelled")) {
                        r.createResponse(180).send();
                    } else {
                        r.createResponse(200).send();
                    }
                })
                .on("PRACK", r -> {
                    r.createResponse(200).send();
                    ((jakarta.servlet.sip.SipServletRequest) r.getSession().getAttribute("invite"))
                            .createResponse(200)
                            .send();
                });
        run(scenario);
    }

    private static void run(String scenario) throws IOException, InterruptedException {
        Path work = Files.createDirectories(Path.of("target/sipp").toAbsolutePath());
        File output = work.resolve(scenario + ".log").toFile();
        Path file = Path.of("src/test/sipp", scenario + ".xml").toAbsolutePath();
        String server = STAGE.udp().host() + ":" + STAGE.udp().port();
        Process process = new ProcessBuilder(List.of(
                        program(),
                        "-sf",
                        file.toString(),
                        "-s",
                        "alice",
                        "-i",
                        "127.0.0.1",
                        "-m",
                        "10",
                        "-r",
                        "5",
                        "-timeout",
                        "30s",
                        "-timeout_error",
                        "-trace_err",
                        server))
                .directory(work.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output)
                .redirectInput(new File("/dev/null"))
                .start();
        boolean ended = process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly();
        }
        assertThat(ended && process.exitValue() == 0)
                .as("sipp's verdict; see %s", output)
                .isTrue();
    }

    private static String program() {
        String named = System.getenv("TANDEM_SIPP");
        return named == null ? "sipp" : named;
    }
}
