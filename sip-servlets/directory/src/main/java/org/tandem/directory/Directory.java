package org.tandem.directory;

/** The way in. Safe for any thread; methods of its parts may block on the database, except where they say that they don't. */
public interface Directory extends AutoCloseable {
    Accounts accounts();

    PhoneNumbers phoneNumbers();

    Applications applications();

    CallRecords calls();

    Callbacks callbacks();

    Notifications notifications();

    Endpoints endpoints();

    Messages messages();

    CallerIds callerIds();

    Recordings recordings();

    Transcriptions transcriptions();

    Conferences conferences();

    Queues queues();

    /** Writes what is pending, then lets go of every connection and thread. */
    @Override
    void close();
}
