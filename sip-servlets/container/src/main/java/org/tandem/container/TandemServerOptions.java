package org.tandem.container;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a server is started with.
 *
 * @param home the directory with {@code conf/server.xml} and {@code webapps/}; logs and work files go there too
 * @param properties fill {@code ${name:-default}} in {@code server.xml}; a JVM system property of the same name is overruled
 */
public record TandemServerOptions(Path home, Map<String, String> properties) {
    /** Address and port of the HTTP connector, and of the SIP connectors, UDP and TCP alike. */
    public static final String HTTP_ADDRESS = "tandem.http.address";

    /** See {@link #HTTP_ADDRESS}; 0 for a free port. */
    public static final String HTTP_PORT = "tandem.http.port";

    /** See {@link #HTTP_ADDRESS}. */
    public static final String SIP_ADDRESS = "tandem.sip.address";

    /** See {@link #HTTP_ADDRESS}; 0 for a free port. */
    public static final String SIP_PORT = "tandem.sip.port";

    /** Copies the map and makes the home absolute. */
    public TandemServerOptions {
        home = home.toAbsolutePath().normalize();
        properties = Map.copyOf(properties);
    }

    /** The defaults of {@code server.xml}. */
    public static TandemServerOptions in(Path home) {
        return new TandemServerOptions(home, Map.of());
    }

    /** These options with one more property. */
    public TandemServerOptions with(String name, String value) {
        Map<String, String> more = new TreeMap<>(properties);
        more.put(name, value);
        return new TandemServerOptions(home, more);
    }

    /** These options on free ports of the loopback interface. */
    public TandemServerOptions onFreePorts() {
        return with(HTTP_PORT, "0").with(SIP_PORT, "0");
    }
}
