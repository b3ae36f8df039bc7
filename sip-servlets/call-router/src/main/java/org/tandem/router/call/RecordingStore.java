package org.tandem.router.call;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.tandem.directory.Recording;

/** Where the sound of recordings stays once it is whole. Safe for any thread; everything may take as long as its medium does. */
public interface RecordingStore extends AutoCloseable {
    /**
     * Takes in a whole WAV file. Again is allowed, and replaces it.
     *
     * @param whole stays where it is
     * @return what has to be known to find it again
     */
    Recording.Kept keep(Recording recording, Path whole) throws IOException;

    /** The WAV file from its beginning. @throws java.io.FileNotFoundException when the store does not have it */
    InputStream open(Recording recording) throws IOException;

    /** No effect when there is none. */
    void delete(Recording recording) throws IOException;

    /** Whether files stay where they were recorded, rather than being copied away from there. */
    boolean inPlace();

    @Override
    void close();
}
