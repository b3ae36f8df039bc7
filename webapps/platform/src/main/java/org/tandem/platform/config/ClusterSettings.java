package org.tandem.platform.config;

import java.util.List;

/**
 * The nodes that share live calls.
 *
 * @param name    nodes of different names never join
 * @param address that this node listens on for the others
 * @param port    the first that is tried; the next free one is taken
 * @param members {@code host} or {@code host:port} of each, this one among them or not; empty for a node alone
 * @param backups copies of each live call on other nodes
 */
public record ClusterSettings(String name, String address, int port, List<String> members, int backups) {
    public ClusterSettings {
        BrokenRule.unless(!name.isEmpty(), "name", "is missing");
        BrokenRule.unless(!address.isEmpty(), "address", "is missing: where the other nodes are listened for");
        BrokenRule.unlessBetween(1024, port, 65_435, "port");
        for (String member : members) {
            BrokenRule.unless(HostPort.matches(member), "members", "must be hosts or host:port, not '" + member + "'");
        }
        BrokenRule.unlessBetween(0, backups, 3, "backups");
    }
}
