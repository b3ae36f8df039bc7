package org.tandem.platform.recording;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Below a directory, into which files are moved. */
final class DiskBlobs implements Blobs {
    private final Path root;

    /** @param root on the file system of the files that are put into it */
    DiskBlobs(Path root) {
        this.root = root;
    }

    @Override
    public void put(String name, Path file) throws IOException {
        Path to = root.resolve(name);
        Files.createDirectories(to.getParent());
        Files.move(file, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public InputStream get(String name) throws IOException {
        try {
            return Files.newInputStream(root.resolve(name));
        } catch (NoSuchFileException e) {
            FileNotFoundException missing = new FileNotFoundException(name);
            missing.initCause(e);
            throw missing;
        }
    }

    @Override
    public void delete(String name) throws IOException {
        Files.deleteIfExists(root.resolve(name));
    }

    @Override
    public void close() {}
}
