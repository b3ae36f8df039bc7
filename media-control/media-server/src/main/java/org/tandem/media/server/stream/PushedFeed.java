package org.tandem.media.server.stream;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.tandem.media.AudioFeed;
import org.tandem.media.MediaEvent;
import org.tandem.media.server.codec.Codec;
import org.tandem.media.server.flow.Feed;
import org.tandem.media.server.flow.Frame;
import org.tandem.media.server.flow.Outlet;
import org.tandem.media.server.flow.Scope;
import org.tandem.media.server.flow.Ticking;

/** Plays what is pushed on the loop's clock; the clock runs only while something waits. */
public final class PushedFeed implements AudioFeed, Outlet {
    private static final int MOST_BYTES = (int) (CAPACITY.toMillis() * 8);

    private final String id;
    private final Scope scope;
    private final Feed feed = new Feed();
    private final Ticking ticks;
    private final AtomicInteger bytes = new AtomicInteger();
    private final AtomicInteger marks = new AtomicInteger();
    private final ArrayDeque<Item> items = new ArrayDeque<>();
    private final List<String> reached = new ArrayList<>();
    private final byte[] samples = new byte[Codec.FRAME];
    private int at;
    private boolean ticking;
    private boolean closed;
    private long source;
    private int timestamp;

    /** Sound, or a mark without any. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Item(byte[] ulaw, String mark) {}

    public PushedFeed(String id, Scope scope) {
        this.id = id;
        this.scope = scope;
        this.ticks = scope.guarded(this::tick);
    }

    @Override
    public boolean push(byte[] ulaw) {
        scope.check();
        if (bytes.addAndGet(ulaw.length) > MOST_BYTES) {
            bytes.addAndGet(-ulaw.length);
            return false;
        }
        byte[] copy = ulaw.clone();
        scope.run(() -> add(new Item(copy, "")));
        return true;
    }

    @Override
    public boolean mark(String name) {
        scope.check();
        if (marks.incrementAndGet() > MARKS) {
            marks.decrementAndGet();
            return false;
        }
        byte[] nothing = {};
        scope.run(() -> add(new Item(nothing, name)));
        return true;
    }

    private void add(Item item) {
        if (closed) {
            return;
        }
        items.add(item);
        if (ticking) {
            return;
        }
        if (item.ulaw.length == 0) {
            read(0);
            tell();
        } else {
            ticking = true;
            source = scope.loop().newSource();
            timestamp = 0;
            scope.loop().startTicking(ticks);
        }
    }

    private void tick(long now) {
        int filled = read(Codec.FRAME);
        if (filled > 0) {
            Arrays.fill(samples, filled, Codec.FRAME, Codec.PCMU.silence());
            Frame frame = scope.loop().frame();
            frame.coded(Codec.PCMU, samples, 0, Codec.FRAME, source, timestamp);
            feed.push(frame);
            timestamp += Codec.FRAME;
            bytes.addAndGet(-filled);
        } else {
            rest();
        }
        tell();
    }

    private void rest() {
        if (ticking) {
            ticking = false;
            scope.loop().stopTicking(ticks);
        }
    }

    /** Takes so many samples and the marks among and directly behind them. @return samples there were */
    private int read(int wanted) {
        int filled = 0;
        for (Item item = items.peek(); item != null; item = items.peek()) {
            int step = Math.min(wanted - filled, item.ulaw.length - at);
            System.arraycopy(item.ulaw, at, samples, filled, step);
            filled += step;
            at += step;
            if (at < item.ulaw.length) {
                break;
            }
            next();
        }
        return filled;
    }

    private void next() {
        Item item = items.remove();
        at = 0;
        if (item.ulaw.length == 0 && !item.mark.isEmpty()) {
            reached.add(item.mark);
        }
    }

    private void tell() {
        for (String mark : reached) {
            marks.decrementAndGet();
            scope.tell(new MediaEvent.MarkReached(this, mark));
        }
        reached.clear();
    }

    @Override
    public void clear() {
        scope.run(() -> {
            int left = -at;
            while (!items.isEmpty()) {
                left += items.peek().ulaw.length;
                next();
            }
            bytes.addAndGet(-left);
            rest();
            tell();
        });
    }

    @Override
    public Duration waiting() {
        return Duration.ofMillis(bytes.get() / 8);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Feed feed() {
        return feed;
    }

    @Override
    public Scope scope() {
        return scope;
    }

    @Override
    public void close() {
        scope.run(() -> {
            closed = true;
            items.clear();
            rest();
            feed.close();
            scope.forget(this);
        });
    }
}
