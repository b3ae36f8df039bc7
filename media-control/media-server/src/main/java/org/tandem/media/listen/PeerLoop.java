package org.tandem.media.listen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one daemon thread of all peers: it reads what arrives and lets each peer speak every 20 ms. Peers are spread over the 20
 * milliseconds so that many of them do not speak at once. It starts with the first peer and ends with the last.
 */
final class PeerLoop implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(PeerLoop.class);
    private static final int SLOTS = 20;
    private static final long SLOT_NANOS = 1_000_000;
    /** Further behind than this it goes on from now, rather than sending the backlog at once. */
    private static final long MAX_LATE_NANOS = 200_000_000;

    private static PeerLoop running;

    private final Selector selector;
    private final List<List<RtpPeer>> slots = new ArrayList<>();
    private final ByteBuffer packet = ByteBuffer.allocateDirect(2048);
    private int peers;
    private int nextSlot;
    private int slot;
    private long due;

    private PeerLoop() throws IOException {
        selector = Selector.open();
        for (int i = 0; i < SLOTS; i++) {
            slots.add(new CopyOnWriteArrayList<>());
        }
    }

    static synchronized PeerLoop join(RtpPeer peer, DatagramChannel channel) throws IOException {
        if (running == null) {
            running = new PeerLoop();
            Thread thread = new Thread(running, "rtp-peers");
            thread.setDaemon(true);
            running.due = System.nanoTime();
            thread.start();
        }
        running.add(peer, channel);
        return running;
    }

    private void add(RtpPeer peer, DatagramChannel channel) throws ClosedChannelException {
        channel.register(selector, SelectionKey.OP_READ, peer);
        slots.get(nextSlot++ % SLOTS).add(peer);
        peers++;
        selector.wakeup();
    }

    static synchronized void leave(PeerLoop loop, RtpPeer peer, DatagramChannel channel) {
        for (List<RtpPeer> each : loop.slots) {
            each.remove(peer);
        }
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("closing a peer's socket", e);
        }
        loop.peers--;
        if (loop.peers == 0) {
            running = null;
        }
        loop.selector.wakeup();
    }

    @Override
    public void run() {
        try (selector) {
            while (stillNeeded()) {
                speak();
                long wait = due + silentSlots() * SLOT_NANOS - System.nanoTime();
                if (wait >= SLOT_NANOS / 2) {
                    selector.select(this::read, Math.max(1, wait / 1_000_000));
                } else {
                    selector.selectNow(this::read);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean stillNeeded() {
        synchronized (PeerLoop.class) {
            return peers > 0 || running == this;
        }
    }

    private void speak() {
        long now = System.nanoTime();
        if (now - due > MAX_LATE_NANOS) {
            due = now;
        }
        while (due - now <= 0) {
            for (RtpPeer peer : slots.get(slot)) {
                peer.tick(packet);
            }
            slot = (slot + 1) % SLOTS;
            due += SLOT_NANOS;
        }
    }

    private int silentSlots() {
        int silent = 0;
        while (silent < SLOTS && slots.get((slot + silent) % SLOTS).isEmpty()) {
            silent++;
        }
        return silent;
    }

    private void read(SelectionKey key) {
        RtpPeer peer = (RtpPeer) key.attachment();
        DatagramChannel channel = (DatagramChannel) key.channel();
        try {
            packet.clear();
            while (channel.receive(packet) != null) {
                packet.flip();
                peer.received(packet);
                packet.clear();
            }
        } catch (ClosedChannelException e) {
            key.cancel();
        } catch (IOException e) {
            LOG.debug("a peer's socket", e);
        }
    }
}
