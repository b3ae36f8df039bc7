package org.tandem.router.call;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.tandem.directory.Recording;

/** A store in memory that can be away. */
final class FakeStore implements RecordingStore {
    final Map<String, byte[]> kept = new ConcurrentHashMap<>();
    final AtomicBoolean away = new AtomicBoolean();
    final AtomicInteger refused = new AtomicInteger();

    private void here() throws IOException {
        if (away.get()) {
            refused.incrementAndGet();
            throw new IOException("away");
        }
    }

    @Override
    public Recording.Kept keep(Recording recording, Path whole) throws IOException {
        here();
        kept.put(recording.sid(), Files.readAllBytes(whole));
        return Checksum.kept(whole, "");
    }

    @Override
    public InputStream open(Recording recording) throws IOException {
        here();
        byte[] bytes = kept.get(recording.sid());
        if (bytes == null) {
            throw new FileNotFoundException(recording.sid());
        }
        return new ByteArrayInputStream(bytes);
    }

    @Override
    public void delete(Recording recording) throws IOException {
        here();
        kept.remove(recording.sid());
    }

    @Override
    public boolean inPlace() {
        return false;
    }

    @Override
    public void close() {}
}
