package org.tandem.container.stack;

import gov.nist.javax.sip.stack.DatagramQueuedMessageDispatch;
import java.util.AbstractQueue;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * The queue between a UDP socket and its threads: one bounded lane a thread, chosen by the Call-ID. So an ACK is never
 * overtaken by the BYE behind it, and two threads never wait for one transaction. A full lane drops the datagram, as the
 * kernel would; the sender repeats it.
 *
 * <p>Thread-safe. A thread that takes belongs to its first lane for ever.
 */
final class CallLanes extends AbstractQueue<DatagramQueuedMessageDispatch>
        implements BlockingQueue<DatagramQueuedMessageDispatch> {
    /** Datagrams in all lanes: at 4,000 messages a second half a second's worth, one retransmission interval. */
    static final int CAPACITY = 4_096;

    private final List<ArrayBlockingQueue<DatagramQueuedMessageDispatch>> lanes;
    private final AtomicInteger takers = new AtomicInteger();
    private final ThreadLocal<ArrayBlockingQueue<DatagramQueuedMessageDispatch>> mine;

    CallLanes(int threads) {
        int size = Math.max(1, CAPACITY / threads);
        lanes = IntStream.range(0, threads)
                .mapToObj(i -> new ArrayBlockingQueue<DatagramQueuedMessageDispatch>(size))
                .toList();
        mine = ThreadLocal.withInitial(() -> lanes.get(takers.getAndIncrement() % threads));
    }

    @Override
    public boolean offer(DatagramQueuedMessageDispatch message) {
        return laneOf(message).offer(message);
    }

    private ArrayBlockingQueue<DatagramQueuedMessageDispatch> laneOf(DatagramQueuedMessageDispatch message) {
        int hash = CallIdHash.of(message.packet.getData(), message.packet.getLength());
        return lanes.get(Math.floorMod(hash, lanes.size()));
    }

    @Override
    public DatagramQueuedMessageDispatch take() throws InterruptedException {
        return mine.get().take();
    }

    @Override
    public DatagramQueuedMessageDispatch poll() {
        return mine.get().poll();
    }

    @Override
    public DatagramQueuedMessageDispatch poll(long timeout, TimeUnit unit) throws InterruptedException {
        return mine.get().poll(timeout, unit);
    }

    @Override
    public DatagramQueuedMessageDispatch peek() {
        return mine.get().peek();
    }

    @Override
    public int size() {
        int size = 0;
        for (int i = 0; i < lanes.size(); i++) {
            size += lanes.get(i).size();
        }
        return size;
    }

    @Override
    public int remainingCapacity() {
        return lanes.stream().mapToInt(ArrayBlockingQueue::remainingCapacity).sum();
    }

    @Override
    public Iterator<DatagramQueuedMessageDispatch> iterator() {
        return Collections.unmodifiableList(
                        lanes.stream().flatMap(Collection::stream).toList())
                .iterator();
    }

    @Override
    public void put(DatagramQueuedMessageDispatch message) throws InterruptedException {
        laneOf(message).put(message);
    }

    @Override
    public boolean offer(DatagramQueuedMessageDispatch message, long timeout, TimeUnit unit)
            throws InterruptedException {
        return laneOf(message).offer(message, timeout, unit);
    }

    @Override
    public int drainTo(Collection<? super DatagramQueuedMessageDispatch> target) {
        return drainTo(target, Integer.MAX_VALUE);
    }

    @Override
    public int drainTo(Collection<? super DatagramQueuedMessageDispatch> target, int most) {
        Objects.requireNonNull(target);
        return mine.get().drainTo(target, most);
    }
}
