package org.tandem.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Compiles a source while testing, into a WAR. */
final class Javac {
    private Javac() {}

    /** The class file of a {@code package-info}. */
    static byte[] packageFile(Path work, String source, Class<?>... against) throws IOException {
        compile(work, "package-info", source, against);
        try (Stream<Path> files = Files.walk(work)) {
            return Files.readAllBytes(files.filter(f -> f.endsWith("package-info.class"))
                    .findFirst()
                    .orElseThrow());
        }
    }

    /** The WAR with the classes of the source, which may use what the given classes come from. */
    static War compile(Path work, String type, String source, Class<?>... against) {
        try {
            Path file = work.resolve(type + ".java");
            Path classes = Files.createDirectories(work.resolve("classes"));
            Files.writeString(file, source);
            String classpath = Stream.of(against)
                    .map(Javac::jar)
                    .collect(Collectors.joining(System.getProperty("path.separator")));
            List<String> arguments = List.of(
                    "-proc:none", "-cp", classpath, "-d", classes.toString(), "--release", "17", file.toString());
            if (ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)) != 0) {
                throw new AssertionError(type + " does not compile");
            }
            return packed(classes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static War packed(Path classes) throws IOException {
        War war = new War();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path made : files.filter(Files::isRegularFile).toList()) {
                war.file("WEB-INF/classes/" + classes.relativize(made), Files.readAllBytes(made));
            }
        }
        return war;
    }

    private static String jar(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
