package org.tandem.container;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.tomcat.util.file.ConfigFileLoader;
import org.apache.tomcat.util.file.ConfigurationSource;

/** Where the host finds {@code conf/web.xml} and the like. The host accepts a source once in a JVM; this one can move. */
final class HomeFiles implements ConfigurationSource {
    private static final HomeFiles THE_ONE = new HomeFiles();

    private volatile Path home = Path.of("").toAbsolutePath();

    /** From now on the host reads below this directory. */
    static void use(Path home) {
        THE_ONE.home = home;
        ConfigFileLoader.setSource(THE_ONE);
    }

    @Override
    public Resource getResource(String name) throws IOException {
        Path file = resolve(name);
        return new Resource(Files.newInputStream(file), file.toUri());
    }

    @Override
    public URI getURI(String name) {
        return resolve(name).toUri();
    }

    private Path resolve(String name) {
        return name.startsWith("file:") ? Path.of(URI.create(name)) : home.resolve(name);
    }
}
