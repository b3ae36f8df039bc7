package org.tandem.directory;

import java.time.Clock;

/**
 * A directory in memory that keeps the contract, for the tests of those who use one. {@link #goAway} takes its database from it:
 * whatever needs one is then refused, and records wait.
 */
public final class FakeDirectory implements Directory {
    private final FakeStore store;
    private final FakeAccounts accounts;
    private final FakePhoneNumbers phoneNumbers;
    private final FakeApplications applications;
    private final FakeCallRecords calls;
    private final FakeCallbacks callbacks;
    private final FakeNotifications notifications;
    private final FakeEndpoints endpoints;
    private final FakeMessages messages;
    private final FakeCallerIds callerIds;
    private final FakeRecordings recordings;
    private final FakeTranscriptions transcriptions;
    private final FakeConferences conferences;
    private final FakeQueues queues;

    public FakeDirectory() {
        this(Clock.systemUTC());
    }

    public FakeDirectory(Clock clock) {
        this.store = new FakeStore(clock);
        this.accounts = new FakeAccounts(store);
        this.phoneNumbers = new FakePhoneNumbers(store);
        this.applications = new FakeApplications(store);
        this.calls = new FakeCallRecords(store);
        this.callbacks = new FakeCallbacks(store);
        this.endpoints = new FakeEndpoints(store);
        this.notifications = new FakeNotifications(store);
        this.messages = new FakeMessages(store);
        this.callerIds = new FakeCallerIds(store);
        this.recordings = new FakeRecordings(store);
        this.transcriptions = new FakeTranscriptions(store);
        this.conferences = new FakeConferences(store);
        this.queues = new FakeQueues(store);
    }

    /** The database is lost: reads and changes are refused, {@link CallRecords#save} keeps records up to the bound. */
    public void goAway(int mayWait) {
        store.goAway(mayWait);
    }

    /** The database is back, and what waited is written. */
    public void comeBack() {
        store.comeBack();
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
    public void close() {}
}
