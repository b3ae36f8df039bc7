package org.tandem.replication;

import java.util.List;

/**
 * How a node joins the others of its region.
 *
 * @param name    nodes of different names never join
 * @param address that this node listens on for the others
 * @param port    the first that is tried; the next free one is taken
 * @param members {@code host} or {@code host:port} of the nodes, this one among them or not; empty for a node alone, which looks for
 *                nobody
 * @param backups copies of each call on other nodes, 0 to 6
 */
public record ClusterOptions(String name, String address, int port, List<String> members, int backups) {
    public ClusterOptions {
        members = List.copyOf(members);
        if (backups < 0 || backups > 6) {
            throw new IllegalArgumentException("backups must be 0 to 6");
        }
    }

    /** A node alone, on loopback. */
    public static ClusterOptions alone() {
        return new ClusterOptions("tandem", "127.0.0.1", 5701, List.of(), 1);
    }
}
