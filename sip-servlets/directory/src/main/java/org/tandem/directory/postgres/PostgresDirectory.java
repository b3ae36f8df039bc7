package org.tandem.directory.postgres;

import java.time.Clock;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.tandem.directory.Accounts;
import org.tandem.directory.Applications;
import org.tandem.directory.CallRecords;
import org.tandem.directory.Callbacks;
import org.tandem.directory.CallerIds;
import org.tandem.directory.Conferences;
import org.tandem.directory.Directory;
import org.tandem.directory.Endpoints;
import org.tandem.directory.Messages;
import org.tandem.directory.Notifications;
import org.tandem.directory.PhoneNumbers;
import org.tandem.directory.Queues;
import org.tandem.directory.Recordings;
import org.tandem.directory.Transcriptions;
import org.tandem.directory.postgres.DatabaseOptions.Login;

/** The directory on PostgreSQL. While it is away, what was read of late goes on to be served and records wait: docs/directory.md. */
public final class PostgresDirectory implements Directory {
    private final Optional<LocalPostgres> local;
    private final Database database;
    private final PostgresAccounts accounts;
    private final PostgresPhoneNumbers phoneNumbers;
    private final PostgresApplications applications;
    private final PostgresCallRecords calls;
    private final PostgresCallbacks callbacks;
    private final PostgresNotifications notifications;
    private final PostgresEndpoints endpoints;
    private final PostgresMessages messages;
    private final PostgresCallerIds callerIds;
    private final PostgresRecordings recordings;
    private final PostgresTranscriptions transcriptions;
    private final PostgresConferences conferences;
    private final PostgresQueues queues;

    private PostgresDirectory(Optional<LocalPostgres> local, Database database, TokenCipher cipher, Clock clock) {
        this.local = local;
        this.database = database;
        this.accounts = new PostgresAccounts(database, cipher, clock);
        this.phoneNumbers = new PostgresPhoneNumbers(database);
        this.applications = new PostgresApplications(database);
        this.calls = new PostgresCallRecords(database);
        this.callbacks = new PostgresCallbacks(database);
        this.endpoints = new PostgresEndpoints(database);
        this.notifications = new PostgresNotifications(database);
        this.messages = new PostgresMessages(database);
        this.callerIds = new PostgresCallerIds(database);
        this.recordings = new PostgresRecordings(database);
        this.transcriptions = new PostgresTranscriptions(database);
        this.conferences = new PostgresConferences(database);
        this.queues = new PostgresQueues(database);
    }

    /**
     * Starts the embedded database or connects to the given one, and brings its tables up to date. Waits half a minute for a given
     * database that does not answer yet.
     *
     * @throws DatabaseStartException with the remedy
     */
    public static PostgresDirectory open(DatabaseOptions options) {
        return open(options, Clock.systemUTC());
    }

    static PostgresDirectory open(DatabaseOptions options, Clock clock) {
        TokenCipher cipher = new TokenCipher(options.key());
        Optional<LocalPostgres> local = options.given().isPresent()
                ? Optional.empty()
                : Optional.of(LocalPostgres.start(options.clusterDirectory(), options.binaries()));
        try {
            Login login = local.map(LocalPostgres::login).or(options::given).orElseThrow();
            migrate(login);
            Database database = new Database(login, options.connections(), options.timeout());
            return new PostgresDirectory(local, database, cipher, clock);
        } catch (RuntimeException e) {
            local.ifPresent(LocalPostgres::close);
            throw e;
        }
    }

    private static void migrate(Login login) {
        try {
            Flyway.configure(PostgresDirectory.class.getClassLoader())
                    .dataSource(login.url(), login.user(), login.password())
                    .connectRetries(5)
                    .connectRetriesInterval(10)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new DatabaseStartException(
                    "The database at " + login.place() + " can't be prepared: " + e.getMessage(), e);
        }
    }

    /** For tests. */
    Optional<LocalPostgres> local() {
        return local;
    }

    @Override
    public Accounts accounts() {
        return accounts;
    }

    @Override
    public PhoneNumbers phoneNumbers() {
        return phoneNumbers;
    }

    @Override
    public Applications applications() {
        return applications;
    }

    @Override
    public CallRecords calls() {
        return calls;
    }

    @Override
    public Callbacks callbacks() {
        return callbacks;
    }

    @Override
    public Endpoints endpoints() {
        return endpoints;
    }

    @Override
    public Notifications notifications() {
        return notifications;
    }

    @Override
    public Messages messages() {
        return messages;
    }

    @Override
    public CallerIds callerIds() {
        return callerIds;
    }

    @Override
    public Recordings recordings() {
        return recordings;
    }

    @Override
    public Transcriptions transcriptions() {
        return transcriptions;
    }

    @Override
    public Conferences conferences() {
        return conferences;
    }

    @Override
    public Queues queues() {
        return queues;
    }

    @Override
    public void close() {
        transcriptions.close();
        messages.close();
        recordings.close();
        conferences.close();
        notifications.close();
        callbacks.close();
        calls.close();
        database.close();
        local.ifPresent(LocalPostgres::close);
    }
}
