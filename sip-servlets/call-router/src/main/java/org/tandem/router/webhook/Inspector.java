package org.tandem.router.webhook;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tandem.web.WebResult;

/**
 * Remembers what calls asked web servers of late: the last 50 requests of a call, 5,000 in all, in memory only. Safe for any thread.
 */
public final class Inspector {
    private static final int MOST_OF_A_CALL = 50;
    private static final int MOST = 5_000;

    private final Map<String, ArrayDeque<Exchanged>> calls = new LinkedHashMap<>();
    private int size;

    public Exchanged enter(String callSid, Instant at, long millis, Webhook webhook, WebResult result) {
        Exchanged exchanged = Exchanged.of(at, millis, webhook, result);
        put(callSid, exchanged);
        return exchanged;
    }

    private synchronized void put(String callSid, Exchanged exchanged) {
        ArrayDeque<Exchanged> mine = calls.computeIfAbsent(callSid, sid -> new ArrayDeque<>(2));
        mine.add(exchanged);
        size++;
        if (mine.size() > MOST_OF_A_CALL) {
            mine.remove();
            size--;
        }
        Iterator<ArrayDeque<Exchanged>> oldest = calls.values().iterator();
        while (size > MOST) {
            size -= oldest.next().size();
            oldest.remove();
        }
    }

    /** Oldest first. */
    public synchronized List<Exchanged> of(String callSid) {
        ArrayDeque<Exchanged> mine = calls.get(callSid);
        return mine == null ? List.of() : List.copyOf(mine);
    }
}
