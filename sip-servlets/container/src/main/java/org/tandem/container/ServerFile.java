package org.tandem.container;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.catalina.Server;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.startup.Catalina;
import org.apache.tomcat.util.digester.Digester;

/**
 * Reads {@code conf/server.xml} with the host's own rules. The host's launcher would also replace the standard streams, take
 * its home from system properties once for the life of the JVM, and end the JVM on failure; this does none of it.
 */
final class ServerFile extends Catalina {
    private static final Object ONE_AT_A_TIME = new Object();

    private final Path home;

    private ServerFile(Path home) {
        this.home = home;
    }

    /** The server that the file describes, not initialized yet. */
    static Server read(TandemServerOptions options) {
        Path file = options.home().resolve("conf/server.xml");
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException("There is no " + file);
        }
        synchronized (ONE_AT_A_TIME) {
            Map<String, String> before = set(options.properties());
            try {
                return new ServerFile(options.home()).parsed(file);
            } finally {
                set(before);
            }
        }
    }

    /** The host reads its variables from system properties; they are lent for the time of reading. */
    private static Map<String, String> set(Map<String, String> properties) {
        Map<String, String> before = new HashMap<>();
        properties.forEach((name, value) -> {
            before.put(name, System.getProperty(name));
            if (value == null) {
                System.clearProperty(name);
            } else {
                System.setProperty(name, value);
            }
        });
        return before;
    }

    /** A rule of the host's own reads this attribute, and another one would warn of it as unknown. */
    @Override
    protected Digester createStartDigester() {
        Digester digester = super.createStartDigester();
        digester.getFakeAttributes().put(StandardHost.class, List.of("className", "hostConfigClass"));
        return digester;
    }

    private Server parsed(Path file) {
        HomeFiles.use(home);
        setConfigFile(file.toString());
        setUseNaming(false);
        initNaming();
        parseServerXml(true);
        if (getServer() == null) {
            throw new IllegalArgumentException("Cannot read " + file + "; the log says why");
        }
        File base = home.toFile();
        getServer().setCatalina(this);
        getServer().setCatalinaHome(base);
        getServer().setCatalinaBase(base);
        return getServer();
    }
}
