package org.tandem.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveStateTest {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final List<LiveState> open = new ArrayList<>();

    @AfterEach
    void close() {
        open.forEach(LiveState::close);
    }

    @Test
    void aNodeAloneKeepsItsCallsAndLeavesNothing() throws Exception {
        Set<String> before = hazelcastThreads();
        LiveState node = join(alone());
        assertThat(node.nodes()).isEqualTo(1);
        assertThat(node.address()).startsWith("127.0.0.1:");
        node.put(call("CA1", node, "first"));
        assertThat(node.get("CA1")).contains(call("CA1", node, "first"));
        assertThat(node.settle(DEADLINE)).isTrue();
        assertThat(node.get("CA1")).contains(call("CA1", node, "first"));
        assertThat(node.size()).isEqualTo(1);
        node.remove("CA1");
        assertThat(node.get("CA1")).isEmpty();
        assertThat(node.settle(DEADLINE)).isTrue();
        assertThat(node.size()).isZero();
        node.close();
        open.clear();
        await().atMost(DEADLINE)
                .untilAsserted(() -> assertThat(hazelcastThreads()).isSubsetOf(before));
    }

    @Test
    void manyCallsThatEndLeaveNothing() throws Exception {
        LiveState node = join(alone());
        for (int verb = 0; verb < 20; verb++) {
            for (int call = 0; call < 500; call++) {
                node.put(call("CA" + call, node, "verb " + verb));
            }
        }
        for (int call = 0; call < 500; call++) {
            node.remove("CA" + call);
        }
        assertThat(node.settle(DEADLINE)).isTrue();
        assertThat(node.size()).isZero();
        assertThat(node.pending()).isZero();
        assertThat(node.failed()).isZero();
    }

    @Test
    void aCopySurvivesTheCrashOfItsNode() throws Exception {
        int port = freePort();
        String cluster = clusterName();
        ClusterOptions options = new ClusterOptions(cluster, "127.0.0.1", port, List.of("127.0.0.1:" + port), 1);
        LiveState first = join(options);
        LiveState second = join(options);
        await().atMost(DEADLINE).until(() -> first.nodes() == 2 && second.nodes() == 2);
        for (int i = 0; i < 200; i++) {
            first.put(call("CA" + i, first, "verb 3"));
        }
        assertThat(first.settle(DEADLINE)).isTrue();
        assertThat(second.size()).isEqualTo(200);
        assertThat(second.get("CA7")).contains(call("CA7", first, "verb 3"));
        assertThat(first.failed()).isZero();

        String dead = first.node();
        first.crash();
        open.remove(first);
        await().atMost(DEADLINE).until(() -> second.nodes() == 1);
        assertThat(second.size()).isEqualTo(200);
        assertThat(second.get("CA7").orElseThrow().node()).isEqualTo(dead);
        for (int i = 0; i < 200; i++) {
            second.remove("CA" + i);
        }
        assertThat(second.settle(DEADLINE)).isTrue();
        assertThat(second.size()).isZero();
    }

    @Test
    void nodesWithoutMembersDontFindEachOther() throws Exception {
        ClusterOptions options = alone();
        LiveState first = join(options);
        LiveState second = join(options);
        assertThat(first.nodes()).isEqualTo(1);
        assertThat(second.nodes()).isEqualTo(1);
        assertThat(first.address()).isNotEqualTo(second.address());
    }

    private LiveState join(ClusterOptions options) {
        LiveState node = LiveState.join(options);
        open.add(node);
        return node;
    }

    private static LiveCall call(String sid, LiveState node, String state) {
        return new LiveCall(sid, "AC1", node.node(), "http://a.example/voice", state.getBytes(StandardCharsets.UTF_8));
    }

    private static ClusterOptions alone() throws IOException {
        return new ClusterOptions(clusterName(), "127.0.0.1", freePort(), List.of(), 1);
    }

    private static String clusterName() {
        return "test" + ThreadLocalRandom.current().nextLong();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private static Set<String> hazelcastThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("hz."))
                .collect(Collectors.toSet());
    }
}
