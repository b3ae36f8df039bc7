package org.tandem.web;

import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.hc.client5.http.cache.HttpCacheCASOperation;
import org.apache.hc.client5.http.cache.HttpCacheEntry;
import org.apache.hc.client5.http.cache.HttpCacheStorage;
import org.apache.hc.client5.http.cache.ResourceIOException;

/** Cached responses, bounded by their bytes (the library's own storage counts entries only); the least recently used go first. */
final class BodyCache implements HttpCacheStorage {
    /** Headers and bookkeeping, roughly. */
    private static final long ENTRY_BYTES = 2_048;

    private final long most;
    private final ReentrantLock lock = new ReentrantLock();
    private final LinkedHashMap<String, HttpCacheEntry> entries = new LinkedHashMap<>(64, 0.75f, true);
    private long bytes;

    BodyCache(long most) {
        this.most = most;
    }

    @Override
    public void putEntry(String key, HttpCacheEntry entry) {
        lock.lock();
        try {
            replace(key, entry);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public HttpCacheEntry getEntry(String key) {
        lock.lock();
        try {
            return entries.get(key);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void removeEntry(String key) {
        putEntry(key, null);
    }

    @Override
    public void updateEntry(String key, HttpCacheCASOperation change) throws ResourceIOException {
        lock.lock();
        try {
            replace(key, change.execute(entries.get(key)));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Map<String, HttpCacheEntry> getEntries(Collection<String> keys) {
        Map<String, HttpCacheEntry> found = new HashMap<>();
        for (String key : keys) {
            HttpCacheEntry entry = getEntry(key);
            if (entry != null) {
                found.put(key, entry);
            }
        }
        return found;
    }

    long bytes() {
        lock.lock();
        try {
            return bytes;
        } finally {
            lock.unlock();
        }
    }

    private void replace(String key, HttpCacheEntry entry) {
        HttpCacheEntry old = entry == null ? entries.remove(key) : entries.put(key, entry);
        bytes += weight(entry) - weight(old);
        for (Iterator<HttpCacheEntry> oldest = entries.values().iterator(); bytes > most && oldest.hasNext(); ) {
            bytes -= weight(oldest.next());
            oldest.remove();
        }
    }

    private static long weight(HttpCacheEntry entry) {
        if (entry == null) {
            return 0;
        }
        return ENTRY_BYTES
                + (entry.getResource() == null ? 0 : entry.getResource().length());
    }
}
