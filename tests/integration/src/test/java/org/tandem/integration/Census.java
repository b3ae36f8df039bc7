package org.tandem.integration;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * Everything that a server holds, counted: its own beans ({@code org.tandem:*}: calls, sessions, ports, map entries ...) and what the
 * kernel knows of it (sockets, files, threads).
 */
final class Census implements AutoCloseable {
    private final long pid;
    private final JMXConnector connector;

    private Census(long pid, JMXConnector connector) {
        this.pid = pid;
        this.connector = connector;
    }

    /** The far side is a server that this test started: what it sends is trusted. */
    @SuppressWarnings("BanJNDI")
    static Census of(Platform platform) {
        long pid = platform.server().pid();
        try {
            VirtualMachine jvm = VirtualMachine.attach(Long.toString(pid));
            try {
                return new Census(pid, JMXConnectorFactory.connect(new JMXServiceURL(jvm.startLocalManagementAgent())));
            } finally {
                jvm.detach();
            }
        } catch (IOException | AttachNotSupportedException e) {
            throw new IllegalStateException("can't look into the server", e);
        }
    }

    /** Numbers of the server's own beans, each as {@code type.attribute}. */
    Map<String, Long> beans() {
        try {
            MBeanServerConnection beans = connector.getMBeanServerConnection();
            Map<String, Long> counts = new TreeMap<>();
            for (ObjectName name : beans.queryNames(new ObjectName("org.tandem:*"), null)) {
                for (MBeanAttributeInfo attribute : beans.getMBeanInfo(name).getAttributes()) {
                    if (beans.getAttribute(name, attribute.getName()) instanceof Number count) {
                        counts.put(name.getKeyProperty("type") + "." + attribute.getName(), count.longValue());
                    }
                }
            }
            return counts;
        } catch (JMException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** UDP sockets bound now: SIP's and those of media. */
    long udpSockets() {
        return sockets("udp");
    }

    /** Open files that are no sockets. */
    long files() {
        return entries("fd").filter(link -> target(link).startsWith("/")).count();
    }

    long threads() {
        return entries("task").count();
    }

    private long sockets(String protocol) {
        try (Stream<String> lines = Stream.concat(
                Files.lines(Path.of("/proc", Long.toString(pid), "net", protocol)),
                Files.lines(Path.of("/proc", Long.toString(pid), "net", protocol + "6")))) {
            // Column 10 is the inode of the socket; only those that this process holds count.
            Set<String> ours = entries("fd").map(Census::target).collect(Collectors.toSet());
            return lines.map(line -> line.strip().split("\\s+"))
                    .filter(columns -> columns.length > 9 && ours.contains("socket:[" + columns[9] + "]"))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Stream<Path> entries(String directory) {
        try (Stream<Path> entries = Files.list(Path.of("/proc", Long.toString(pid), directory))) {
            return entries.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException gone) {
            return "";
        }
    }

    @Override
    public void close() {
        try {
            connector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
