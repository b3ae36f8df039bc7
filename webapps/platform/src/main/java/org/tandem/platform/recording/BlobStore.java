package org.tandem.platform.recording;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.tandem.directory.Recording;
import org.tandem.platform.config.RecordingSettings;
import org.tandem.router.call.Checksum;
import org.tandem.router.call.RecordedFiles;
import org.tandem.router.call.RecordingStore;

/** Recordings as blobs, sealed where there are keys. */
public final class BlobStore implements RecordingStore {
    private static final String OPEN = ".wav";
    private static final String SEALED = ".sealed";

    private final Blobs blobs;
    private final Optional<Seal> seal;

    BlobStore(Blobs blobs, Optional<Seal> seal) {
        this.blobs = blobs;
        this.seal = seal;
    }

    /** The store that the configuration asks for. @param directory where recordings are recorded */
    public static RecordingStore open(RecordingSettings settings, Path directory) {
        Optional<Seal> seal =
                settings.sealKeys().isEmpty() ? Optional.empty() : Optional.of(new Seal(settings.sealKeys()));
        if (settings.store().equals("s3")) {
            return new BlobStore(new S3Blobs(settings.s3()), seal);
        }
        return seal.isEmpty() ? new RecordedFiles() : new BlobStore(new DiskBlobs(directory), seal);
    }

    @Override
    public Recording.Kept keep(Recording recording, Path whole) throws IOException {
        if (seal.isEmpty()) {
            blobs.put(name(recording, ""), whole);
            return Checksum.kept(whole, "");
        }
        Path sealed = whole.resolveSibling(recording.sid() + ".sealing");
        try {
            String key = seal.get().seal(recording.sid(), whole, sealed);
            blobs.put(name(recording, key), sealed);
            return Checksum.kept(whole, key);
        } finally {
            Files.deleteIfExists(sealed);
        }
    }

    @Override
    public InputStream open(Recording recording) throws IOException {
        String key = recording.kept().key();
        if (!key.isEmpty() && seal.isEmpty()) {
            throw new IOException(recording.sid() + " is sealed, and recordings.seal-keys is empty");
        }
        InputStream stored = blobs.get(name(recording, key));
        return key.isEmpty() ? stored : seal.get().open(recording.sid(), stored, key);
    }

    @Override
    public void delete(Recording recording) throws IOException {
        // Whoever deletes it may not know yet that it was sealed.
        blobs.delete(named(recording, OPEN));
        blobs.delete(named(recording, SEALED));
    }

    private static String name(Recording recording, String key) {
        return named(recording, key.isEmpty() ? OPEN : SEALED);
    }

    private static String named(Recording recording, String extension) {
        return recording.accountSid() + "/" + recording.sid() + extension;
    }

    @Override
    public boolean inPlace() {
        return false;
    }

    @Override
    public void close() {
        blobs.close();
    }
}
