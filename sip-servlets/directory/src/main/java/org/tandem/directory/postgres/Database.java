package org.tandem.directory.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.directory.DirectoryUnavailableException;

/**
 * The pool of connections, and whether the database answers. When it does not, callers are refused at once instead of each waiting
 * for a connection; one in a while is let through to see, and the writer of records keeps trying.
 */
final class Database implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final long RETRY_NANOS = Duration.ofMillis(500).toNanos();
    private static final long ANSWERS = Long.MIN_VALUE;

    private final HikariDataSource pool;
    private final Jdbi jdbi;
    /** When the next caller is let through, or {@link #ANSWERS}. */
    private final AtomicLong refusedUntil = new AtomicLong(ANSWERS);

    Database(DatabaseOptions.Login login, int connections, Duration timeout) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("directory");
        config.setJdbcUrl(login.url());
        // A web application has to name it; only the system class loader finds drivers by itself.
        config.setDriverClassName("org.postgresql.Driver");
        config.setUsername(login.user());
        config.setPassword(login.password());
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(2);
        config.setConnectionTimeout(timeout.toMillis());
        config.setValidationTimeout(timeout.toMillis());
        // A start without the database is refused elsewhere, with more patience.
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("connectTimeout", Math.max(1, timeout.toSeconds()));
        config.addDataSourceProperty("socketTimeout", "5");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("ApplicationName", "tandem");
        this.pool = new HikariDataSource(config);
        this.jdbi = Jdbi.create(pool);
    }

    boolean answers() {
        return refusedUntil.get() == ANSWERS;
    }

    /**
     * Runs it, each statement a transaction.
     *
     * @throws DirectoryUnavailableException when the database is away
     * @throws IllegalArgumentException      when it refuses a value, such as a text with a NUL
     */
    <T> T call(HandleCallback<T, RuntimeException> work) {
        admit();
        try {
            return attempt(work);
        } catch (JdbiException e) {
            if (state(e).startsWith("22")) {
                throw new IllegalArgumentException("a value can't be stored", e);
            }
            throw e;
        }
    }

    /** As {@link #call}, but tries even while callers are refused: for the one who watches. */
    <T> T attempt(HandleCallback<T, RuntimeException> work) {
        try {
            T result = jdbi.withHandle(work);
            answered();
            return result;
        } catch (JdbiException e) {
            SQLException cause = sqlCause(e);
            if (cause == null || !away(cause)) {
                answered();
                throw e;
            }
            lost(cause);
            throw new DirectoryUnavailableException("The database is away: " + cause.getMessage(), e);
        }
    }

    private void admit() {
        long until = refusedUntil.get();
        long now = System.nanoTime();
        boolean mayTry = until == ANSWERS || now - until >= 0 && refusedUntil.compareAndSet(until, now + RETRY_NANOS);
        if (!mayTry) {
            throw new DirectoryUnavailableException("The database is away", null);
        }
    }

    private void answered() {
        if (refusedUntil.get() != ANSWERS && refusedUntil.getAndSet(ANSWERS) != ANSWERS) {
            LOG.info("The database is back");
        }
    }

    private void lost(SQLException cause) {
        if (refusedUntil.getAndSet(System.nanoTime() + RETRY_NANOS) == ANSWERS) {
            LOG.warn("The database is away: {}", cause.getMessage());
        }
    }

    /** The SQLSTATE of what broke, or empty. */
    static String state(JdbiException e) {
        SQLException cause = sqlCause(e);
        return cause == null || cause.getSQLState() == null ? "" : cause.getSQLState();
    }

    private static SQLException sqlCause(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }

    /** Connection lost or refused, resources short, shutting down, out of order; also a pool without connections (no state). */
    private static boolean away(SQLException cause) {
        String state = cause.getSQLState();
        return state == null
                || state.startsWith("08")
                || state.startsWith("53")
                || state.startsWith("57")
                || state.startsWith("58")
                || state.equals("25006");
    }

    @Override
    public void close() {
        pool.close();
    }
}
