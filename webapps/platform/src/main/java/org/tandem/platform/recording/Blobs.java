package org.tandem.platform.recording;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Files by their names, such as {@code AC.../RE....wav}. Safe for any thread. */
interface Blobs extends AutoCloseable {
    /** Replaces one of the same name. @param file is read, or taken away */
    void put(String name, Path file) throws IOException;

    /** @throws java.io.FileNotFoundException when there is none */
    InputStream get(String name) throws IOException;

    /** No effect when there is none. */
    void delete(String name) throws IOException;

    @Override
    void close();
}
