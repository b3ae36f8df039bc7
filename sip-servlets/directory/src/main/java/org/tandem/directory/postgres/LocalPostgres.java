package org.tandem.directory.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL of our own: listens on loopback only, asks for its password, syncs to disk, is started again when it dies, and ends
 * with us. What it keeps stays.
 */
final class LocalPostgres implements AutoCloseable {
    static final String USER = "postgres";

    private static final Logger LOG = LoggerFactory.getLogger(LocalPostgres.class);
    private static final int PORTS_TRIED = 3;

    private final FileChannel lock;
    private final Cluster cluster;
    private final PostgresBinaries binaries;
    private final Thread keeper;
    private int port;
    private volatile Postmaster postmaster;
    private final CountDownLatch closing = new CountDownLatch(1);

    private LocalPostgres(FileChannel lock, Cluster cluster, PostgresBinaries binaries) {
        this.lock = lock;
        this.cluster = cluster;
        this.binaries = binaries;
        this.keeper = new Thread(this::keep, "postgres-keeper");
        keeper.setDaemon(true);
    }

    /**
     * Starts it, which takes a few seconds the first time and a fraction of one later.
     *
     * @param directory where it keeps its files
     * @param binaries  where its programs are unpacked to
     * @throws DatabaseStartException with the remedy
     */
    static LocalPostgres start(Path directory, Path binaries) {
        FileChannel lock = null;
        try {
            Files.createDirectories(directory);
            lock = lock(directory.resolve("lock"));
            PostgresBinaries programs = PostgresBinaries.in(binaries);
            LocalPostgres postgres = new LocalPostgres(lock, new Cluster(directory, programs), programs);
            postgres.firstStart();
            postgres.keeper.start();
            return postgres;
        } catch (IOException e) {
            close(lock);
            throw DatabaseStartException.embedded("The embedded PostgreSQL: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close(lock);
            throw DatabaseStartException.embedded("The start of the embedded PostgreSQL was interrupted", e);
        } catch (RuntimeException e) {
            close(lock);
            throw e;
        }
    }

    DatabaseOptions.Login login() {
        return new DatabaseOptions.Login("jdbc:postgresql://127.0.0.1:" + port + "/postgres", USER, cluster.password());
    }

    /** Of the process that runs now. */
    long pid() {
        return postmaster.pid();
    }

    private static FileChannel lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock held = channel.tryLock();
            if (held != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // Held by this very process.
        }
        channel.close();
        throw new IOException(file.getParent() + " is in use by another Tandem; give each a data directory of its own");
    }

    private void firstStart() throws IOException, InterruptedException {
        if (!cluster.exists()) {
            cluster.create();
        }
        cluster.settle();
        for (int attempt = 1; postmaster == null; attempt++) {
            port = Cluster.freePort();
            cluster.configure(port);
            try {
                postmaster = Postmaster.start(cluster, binaries);
            } catch (IOException e) {
                // Somebody may have taken the port in between.
                if (attempt == PORTS_TRIED) {
                    throw e;
                }
            }
        }
    }

    private void keep() {
        try {
            while (closing.getCount() > 0) {
                postmaster.onExit().get();
                if (closing.getCount() > 0) {
                    LOG.warn("The embedded PostgreSQL died; starting it again");
                    restart();
                }
            }
        } catch (InterruptedException e) {
            // Closing.
        } catch (ExecutionException e) {
            LOG.error("The embedded PostgreSQL is no longer watched", e);
        }
    }

    /** The processes of the one that died may need a moment to notice; until then its files are refused. */
    private void restart() throws InterruptedException {
        postmaster.close();
        long pause = 0;
        while (!closing.await(pause, TimeUnit.MILLISECONDS)) {
            try {
                cluster.settle();
                postmaster = Postmaster.start(cluster, binaries);
                return;
            } catch (IOException e) {
                LOG.warn("The embedded PostgreSQL does not start: {}", e.getMessage());
            }
            pause = Math.min(Math.max(100, pause * 2), 10_000);
        }
    }

    /** Stops it. Connections to it should be closed before. */
    @Override
    public void close() {
        closing.countDown();
        keeper.interrupt();
        try {
            keeper.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        postmaster.close();
        close(lock);
    }

    private static void close(FileChannel lock) {
        try {
            if (lock != null) {
                lock.close();
            }
        } catch (IOException e) {
            LOG.warn("Can't close the lock of the database", e);
        }
    }
}
