package org.tandem.router.call;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.tandem.directory.Recording;

/** Leaves files where they were recorded. */
public final class RecordedFiles implements RecordingStore {
    @Override
    public Recording.Kept keep(Recording recording, Path whole) throws IOException {
        return Checksum.kept(whole, "");
    }

    @Override
    public InputStream open(Recording recording) throws IOException {
        throw new FileNotFoundException("nothing is kept elsewhere: " + recording.sid());
    }

    @Override
    public void delete(Recording recording) {}

    @Override
    public boolean inPlace() {
        return true;
    }

    @Override
    public void close() {}
}
