package org.tandem.directory.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, unpacked from a jar once (60 MB, a second or two). */
final class PostgresBinaries {
    private static final String VERSION = "18.6.0";
    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";
    private static final int OWNER_EXECUTES = 0100;

    private final Path home;

    private PostgresBinaries(Path home) {
        this.home = home;
    }

    /** @param directory where they are unpacked, unless they were before */
    static PostgresBinaries in(Path directory) {
        suits(System.getProperty("os.name"), System.getProperty("os.arch"));
        Path home = directory.resolve(VERSION);
        if (!Files.exists(home)) {
            try {
                unpack(home);
            } catch (IOException e) {
                throw DatabaseStartException.embedded("Can't unpack PostgreSQL to " + home + ": " + e.getMessage(), e);
            }
        }
        return new PostgresBinaries(home);
    }

    static void suits(String system, String processor) {
        if (!system.equals("Linux") || !processor.equals("amd64")) {
            throw DatabaseStartException.embedded(
                    "The embedded PostgreSQL is for Linux on amd64, and this is " + system + " on " + processor, null);
        }
    }

    Path program(String name) {
        return home.resolve("bin").resolve(name);
    }

    private static void unpack(Path home) throws IOException {
        Files.createDirectories(home.getParent());
        Path draft = Files.createTempDirectory(home.getParent(), "unpacking");
        try (InputStream archive = PostgresBinaries.class.getResourceAsStream(ARCHIVE)) {
            if (archive == null) {
                throw new IOException("its archive is not among the libraries");
            }
            unpack(new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive))), draft);
            Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.move(draft, home, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            delete(draft);
        }
    }

    private static void unpack(TarArchiveInputStream archive, Path to) throws IOException {
        for (TarArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
            Path path = to.resolve(entry.getName()).normalize();
            if (!path.startsWith(to)) {
                throw new IOException("its archive reaches outside: " + entry.getName());
            }
            if (entry.isDirectory()) {
                Files.createDirectories(path);
                continue;
            }
            Files.createDirectories(path.getParent());
            if (entry.isSymbolicLink()) {
                Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            } else {
                Files.copy(archive, path);
                boolean program = (entry.getMode() & OWNER_EXECUTES) != 0;
                Files.setPosixFilePermissions(
                        path, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
            }
        }
    }

    static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(tree)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
