package org.tandem.media.server.recognize;

import edu.cmu.sphinx.api.Configuration;
import java.io.File;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.commons.math3.complex.Complex;
import org.tandem.media.Transcriber;

/**
 * CMU Sphinx-4 with its general model of US English, in a process of its own for each recording, at the lowest priority: calls come first.
 * What people say over the telephone it understands in part at best.
 */
public final class DictationProcess implements Transcriber {
    private static final String HEAP = "-Xmx768m";

    private final Duration longest;

    /** @param longest after which one is given up */
    public DictationProcess(Duration longest) {
        this.longest = longest;
    }

    @Override
    public String transcribe(Path sound) throws IOException, InterruptedException {
        Path text = Files.createTempFile("transcript", ".txt");
        try {
            Process process = new ProcessBuilder(command(sound))
                    .redirectOutput(text.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new IOException("not done after " + longest);
                }
                if (process.exitValue() != 0) {
                    throw new IOException("the engine ended with " + process.exitValue());
                }
            } finally {
                process.destroyForcibly();
            }
            return Files.readString(text, StandardCharsets.UTF_8);
        } finally {
            Files.delete(text);
        }
    }

    private static List<String> command(Path sound) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(
                "nice",
                "-n",
                "19",
                java,
                HEAP,
                "-XX:+UseSerialGC",
                "-cp",
                classPath(),
                Dictation.class.getName(),
                sound.toString());
    }

    private static Path models() throws IOException, URISyntaxException {
        URL model = Configuration.class.getResource("/edu/cmu/sphinx/models/en-us/en-us.lm.bin");
        if (model != null && model.openConnection() instanceof JarURLConnection jar) {
            return Path.of(jar.getJarFileURL().toURI());
        }
        throw new IOException("the engine's models are in no jar on disk");
    }

    /** Where this code, the engine and its models were loaded from. */
    private static String classPath() throws IOException {
        try {
            StringBuilder path = new StringBuilder();
            for (Class<?> one : List.of(Dictation.class, Transcriber.class, Configuration.class, Complex.class)) {
                path.append(Path.of(one.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI()))
                        .append(File.pathSeparatorChar);
            }
            return path.append(models()).toString();
        } catch (URISyntaxException e) {
            throw new IOException("the engine is not on disk", e);
        }
    }
}
