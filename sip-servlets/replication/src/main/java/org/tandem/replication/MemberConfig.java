package org.tandem.replication;

import com.hazelcast.config.Config;
import com.hazelcast.config.JavaSerializationFilterConfig;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MergePolicyConfig;
import com.hazelcast.config.NetworkConfig;
import com.hazelcast.config.SerializationConfig;
import java.util.concurrent.TimeUnit;

/** A member that holds little, tells nobody of itself, and opens no more than it needs. */
final class MemberConfig {
    static final String CALLS = "live-calls";

    /** Longer than the longest call: what a crash at the wrong moment leaves behind goes by itself. */
    private static final int FORGOTTEN_AFTER_SECONDS = (int) TimeUnit.HOURS.toSeconds(25);

    private MemberConfig() {}

    static Config of(ClusterOptions options) {
        Config config = new Config();
        config.setClusterName(options.name());
        config.setClassLoader(MemberConfig.class.getClassLoader());
        config.setNetworkConfig(network(options));
        config.addMapConfig(calls(options.backups()));
        config.setSerializationConfig(serialization());
        config.getJetConfig().setEnabled(false);
        config.getMetricsConfig().setEnabled(false);
        properties(config, options);
        return config;
    }

    private static void properties(Config config, ClusterOptions options) {
        config.setProperty("hazelcast.logging.type", "slf4j");
        config.setProperty("hazelcast.phone.home.enabled", "false");
        // Whoever opened it closes it, when calls have ended.
        config.setProperty("hazelcast.shutdownhook.enabled", "false");
        config.setProperty("hazelcast.graceful.shutdown.max.wait", "3");
        // On the given address, not on all.
        config.setProperty("hazelcast.socket.bind.any", "false");
        config.setProperty(
                "hazelcast.wait.seconds.before.join", options.members().isEmpty() ? "0" : "1");
        // Small: thousands of entries of some hundred bytes. The defaults are for terabytes.
        config.setProperty("hazelcast.partition.count", "31");
        config.setProperty("hazelcast.operation.thread.count", "2");
        config.setProperty("hazelcast.operation.generic.thread.count", "2");
        config.setProperty("hazelcast.operation.response.thread.count", "1");
        config.setProperty("hazelcast.io.input.thread.count", "1");
        config.setProperty("hazelcast.io.output.thread.count", "1");
        config.setProperty("hazelcast.event.thread.count", "1");
        config.setProperty("hazelcast.clientengine.thread.count", "1");
        config.setProperty("hazelcast.clientengine.query.thread.count", "1");
        config.setProperty("hazelcast.clientengine.blocking.thread.count", "1");
    }

    private static NetworkConfig network(ClusterOptions options) {
        NetworkConfig network = new NetworkConfig();
        network.setPort(options.port()).setPortAutoIncrement(true);
        network.getInterfaces().setEnabled(true).addInterface(options.address());
        JoinConfig join = network.getJoin();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        join.getTcpIpConfig().setEnabled(!options.members().isEmpty()).setMembers(options.members());
        network.getRestApiConfig().setEnabled(false);
        return network;
    }

    private static MapConfig calls(int backups) {
        // When two halves of a cluster meet again, what was written last is true; that needs the times of entries.
        return new MapConfig(CALLS)
                .setBackupCount(backups)
                .setTimeToLiveSeconds(FORGOTTEN_AFTER_SECONDS)
                .setPerEntryStatsEnabled(true)
                .setMergePolicyConfig(new MergePolicyConfig().setPolicy("LatestUpdateMergePolicy"));
    }

    /** Of Java's serialization only Hazelcast's own exceptions are read from another node; what we share is texts and bytes. */
    static SerializationConfig serialization() {
        JavaSerializationFilterConfig exceptions = new JavaSerializationFilterConfig().setDefaultsDisabled(true);
        exceptions
                .getWhitelist()
                .addPrefixes("com.hazelcast.", "java.lang.", "[Ljava.lang.", "java.util.Collections$")
                .addClasses("java.util.ArrayList");
        return new SerializationConfig().setJavaSerializationFilterConfig(exceptions);
    }
}
