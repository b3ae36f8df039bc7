package org.tandem.container;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/** Lays out a server's home in a temporary directory: the repository's own conf, and applications made for the test. */
public record TestHome(Path home) {
    static final Path CONF = above(Path.of("").toAbsolutePath()).resolve("conf");

    /** Held, since the JDK forgets the level of a logger that nobody holds. */
    private static final Logger HOST = Logger.getLogger("org.apache");

    static {
        HOST.setLevel(Level.SEVERE);
    }

    /** The repository, from whichever of its modules the test runs in. */
    private static Path above(Path directory) {
        return Files.exists(directory.resolve("conf/server.xml")) ? directory : above(directory.getParent());
    }

    /** A home with the repository's conf and no application. */
    public static TestHome in(Path directory) {
        try {
            Files.createDirectories(directory.resolve("conf"));
            Files.createDirectories(directory.resolve("webapps"));
            try (Stream<Path> files = Files.list(CONF)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.copy(file, directory.resolve("conf").resolve(file.getFileName()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new TestHome(directory);
    }

    /** An application with a descriptor; its classes are the test's own. */
    public TestHome app(String name, String sipXml) {
        return write("webapps/" + name + "/WEB-INF/sip.xml", sipXml);
    }

    /** An application of one SIP servlet that gets everything. */
    public TestHome app(String directory, String appName, Class<?> servlet) {
        return app(directory, """
                <sip-app xmlns="http://www.jcp.org/xml/ns/sipservlet" version="1.1">
                  <app-name>%s</app-name>
                  <servlet>
                    <servlet-name>main</servlet-name>
                    <servlet-class>%s</servlet-class>
                    <load-on-startup>1</load-on-startup>
                  </servlet>
                </sip-app>
                """.formatted(appName, servlet.getName()));
    }

    /** Copies a class into the application, so that the application's own class loader loads it. */
    public TestHome classes(String name, Class<?>... types) {
        for (Class<?> type : types) {
            String file = type.getName().replace('.', '/') + ".class";
            try (InputStream in = type.getClassLoader().getResourceAsStream(file)) {
                Path target = home.resolve("webapps/" + name + "/WEB-INF/classes/" + file);
                Files.createDirectories(target.getParent());
                Files.write(target, in.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return this;
    }

    /** The example of this name, as it was built. */
    public TestHome built(String example) {
        Path module = CONF.resolveSibling("webapps/examples").resolve(example);
        Path target = home.resolve("webapps").resolve(example);
        copy(module.resolve("src/main/webapp"), target);
        copy(module.resolve("target/classes"), target.resolve("WEB-INF/classes"));
        return this;
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One more connector, behind the others. */
    public TestHome connector(String xml) {
        try {
            String server = Files.readString(home.resolve("conf/server.xml"));
            return write(
                    "conf/server.xml", server.replaceFirst("<Engine ", Matcher.quoteReplacement(xml) + "<Engine "));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a file below the home. */
    public TestHome write(String file, String text) {
        try {
            Path target = home.resolve(file);
            Files.createDirectories(target.getParent());
            Files.writeString(target, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Starts a server on free ports. */
    public TandemServer start() {
        return TandemServer.start(options());
    }

    /** Free ports, and no warm-up. */
    public TandemServerOptions options() {
        return TandemServerOptions.in(home).onFreePorts().with("tandem.sip.warm.up.millis", "0");
    }
}
