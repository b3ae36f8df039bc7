package org.tandem.benchmarks.servlet;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.tandem.container.TandemServer;
import org.tandem.container.TandemServerOptions;

/** The server under test as a process of its own: tells its SIP port on a line, and ends when its input does. */
public final class ServletServer {
    private ServletServer() {}

    /** Takes as its arguments the home, and the transport whose port is told. */
    public static void main(String[] arguments) throws IOException {
        TandemServerOptions options =
                TandemServerOptions.in(Path.of(arguments[0])).onFreePorts();
        try (TandemServer server = TandemServer.start(options)) {
            PrintWriter out = new PrintWriter(System.out, true);
            out.println("SIP "
                    + server.sipAddresses().stream()
                            .filter(address -> address.transport().equals(arguments[1]))
                            .findFirst()
                            .orElseThrow()
                            .port());
            while (System.in.read() >= 0) {
                // Nothing is said to it.
            }
        }
    }
}
