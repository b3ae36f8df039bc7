package org.tandem.media.server;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** A body that comes when it is told to: bytes of a mu-law tone, or of what it is given. */
public final class SlowBody extends InputStream {
    private final byte[] content;
    private long sent;
    private long taken;
    private boolean ended;
    private boolean closed;
    private IOException failure;

    public SlowBody() {
        this(new byte[] {0x12});
    }

    /** The content is repeated for ever. */
    public SlowBody(byte[] content) {
        this.content = content.clone();
    }

    public synchronized void send(long bytes) {
        sent += bytes;
        notifyAll();
    }

    /** Nothing follows what was sent. */
    public synchronized void end() {
        ended = true;
        notifyAll();
    }

    public synchronized void breakOff(IOException reason) {
        failure = reason;
        end();
    }

    /** Bytes that were read. */
    public synchronized long taken() {
        return taken;
    }

    public synchronized boolean closed() {
        return closed;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public synchronized int read(byte[] into, int offset, int length) throws IOException {
        try {
            while (taken == sent && !ended) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        if (taken == sent && failure != null) {
            throw failure;
        }
        int count = (int) Math.min(length, sent - taken);
        fill(into, offset, count);
        taken += count;
        return count == 0 ? -1 : count;
    }

    private void fill(byte[] into, int offset, int count) {
        if (content.length == 1) {
            Arrays.fill(into, offset, offset + count, content[0]);
            return;
        }
        for (int i = 0; i < count; i++) {
            into[offset + i] = content[(int) ((taken + i) % content.length)];
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
    }
}
