package org.tandem.replication;

import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The map of live calls that the nodes of a region share. A node writes only the calls that it runs. Writes don't block: they are
 * under way when their method returns, and a later one of the same call replaces one that waits. Safe for any thread.
 */
public final class LiveState implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveState.class);
    private static final int MOST_UNDER_WAY = 256;

    /** A lost node loses at most this; of a short call it spares most writes. */
    private static final int GATHER_MILLIS = 20;

    private static final Duration LAST_WRITES = Duration.ofSeconds(2);

    private final HazelcastInstance member;
    private final IMap<String, byte[]> calls;
    private final ScheduledThreadPoolExecutor gatherer;
    private final AsyncWrites writes;

    private LiveState(HazelcastInstance member) {
        this.member = member;
        this.calls = member.getMap(MemberConfig.CALLS);
        this.gatherer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "live-state");
            thread.setDaemon(true);
            return thread;
        });
        this.writes = new AsyncWrites(
                new Calls(calls),
                MOST_UNDER_WAY,
                gathered -> gatherer.schedule(gathered, GATHER_MILLIS, TimeUnit.MILLISECONDS));
    }

    /** Joins the other nodes, or begins alone. Takes a second or two. @throws IllegalStateException when the address can't be had */
    public static LiveState join(ClusterOptions options) {
        return new LiveState(Hazelcast.newHazelcastInstance(MemberConfig.of(options)));
    }

    /** The name of this node, new at each start. */
    public String node() {
        return member.getCluster().getLocalMember().getUuid().toString();
    }

    /** Nodes that are joined now, this one included. */
    public int nodes() {
        return member.getCluster().getMembers().size();
    }

    /** {@code host:port} where this node listens for others. */
    public String address() {
        var address = member.getCluster().getLocalMember().getAddress();
        return address.getHost() + ":" + address.getPort();
    }

    /** Replaces what was known of the call, within moments. Never blocks; a put that fails is made good by the next. */
    public void put(LiveCall call) {
        writes.put(call.sid(), LiveCallBytes.of(call));
    }

    /** The call is over: whatever is still on its way, nothing of it stays. Never blocks. */
    public void remove(String sid) {
        writes.remove(sid);
    }

    /** What is known, with writes of this node that are still on their way. May ask another node. */
    public Optional<LiveCall> get(String sid) {
        Optional<Optional<byte[]>> onItsWay = writes.pending(sid);
        Optional<byte[]> value = onItsWay.isPresent() ? onItsWay.get() : Optional.ofNullable(calls.get(sid));
        return value.map(LiveCallBytes::read);
    }

    /** Calls in the map, of all nodes. Asks the others, and does not count what is still on its way. */
    public int size() {
        return calls.size();
    }

    /** Calls of this node with writes on their way. */
    public int pending() {
        return writes.pending();
    }

    /** Writes of this node that failed. */
    public long failed() {
        return writes.failed();
    }

    /** Waits until this node's writes are done. @return false when that took too long */
    public boolean settle(Duration most) throws InterruptedException {
        return writes.settle(most);
    }

    /** Ends as if the power had failed. */
    void crash() {
        gatherer.shutdownNow();
        member.getLifecycleService().terminate();
    }

    /** Leaves the others, which take over this node's share of the map. */
    @Override
    public void close() {
        try {
            if (!writes.settle(LAST_WRITES)) {
                LOG.warn("Left with the state of {} calls not shared", writes.pending());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        gatherer.shutdownNow();
        member.shutdown();
    }

    private record Calls(IMap<String, byte[]> map) implements AsyncWrites.Target {
        @Override
        public CompletionStage<?> put(String sid, byte[] value) {
            return map.setAsync(sid, value);
        }

        @Override
        public CompletionStage<?> remove(String sid) {
            return map.deleteAsync(sid);
        }
    }
}
