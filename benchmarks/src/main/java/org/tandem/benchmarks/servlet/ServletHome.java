package org.tandem.benchmarks.servlet;

import jakarta.servlet.sip.SipServlet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.tandem.commands.Directories;

/** The home of a server in a temporary directory: the assembled server's settings, and only the applications that are put there. */
public final class ServletHome implements AutoCloseable {
    private static final String DESCRIPTOR = """
            <sip-app xmlns="http://www.jcp.org/xml/ns/sipservlet" version="1.1">
              <app-name>%s</app-name>
              <servlet><servlet-name>main</servlet-name><servlet-class>%s</servlet-class><load-on-startup>1</load-on-startup></servlet>
            </sip-app>
            """;

    private final Path directory;

    /** With the settings of the server in {@code TANDEM_HOME}. */
    public ServletHome() throws IOException {
        directory = Files.createTempDirectory("tandem-bench-");
        Files.createDirectories(directory.resolve("webapps"));
        Path conf = Files.createDirectories(directory.resolve("conf"));
        try (Stream<Path> files = Files.list(Path.of(System.getenv("TANDEM_HOME"), "conf"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, conf.resolve(file.getFileName()));
            }
        }
    }

    /** The home. */
    public Path directory() {
        return directory;
    }

    /** Puts an application of one servlet into {@code webapps} in one go. */
    public void deploy(String name, Class<? extends SipServlet> servlet) throws IOException {
        Path part = Files.createTempDirectory(directory, "part");
        String file = servlet.getName().replace('.', '/') + ".class";
        Path type = part.resolve("WEB-INF/classes").resolve(file);
        Files.createDirectories(type.getParent());
        try (InputStream in = servlet.getClassLoader().getResourceAsStream(file)) {
            Files.copy(in, type);
        }
        Files.writeString(part.resolve("WEB-INF/sip.xml"), DESCRIPTOR.formatted("bench-" + name, servlet.getName()));
        Files.move(part, directory.resolve("webapps").resolve(name));
    }

    /** One more connector. */
    public void connector(String xml) throws IOException {
        Path file = directory.resolve("conf/server.xml");
        Files.writeString(file, Files.readString(file).replace("<Engine ", xml + "<Engine "));
    }

    /** Takes the application out of {@code webapps}. */
    public void remove(String name) throws IOException {
        Directories.delete(directory.resolve("webapps").resolve(name));
    }

    @Override
    public void close() throws IOException {
        Directories.delete(directory);
    }
}
