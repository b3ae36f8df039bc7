package org.tandem.directory;

import java.util.Optional;

/**
 * The records of calls. {@link #save} does not wait for the disk: records are written in order, many in one transaction, and a read
 * of a record that is still on its way sees it. While the database is away the last state of each call is kept, up to a bound, and
 * written when it returns.
 */
public interface CallRecords {
    /**
     * Puts the record, new or changed; never blocks.
     *
     * @return false when the bound of what may wait for the database is reached: refuse new calls
     */
    boolean save(CallRecord call);

    /** As {@link #save}, and returns when it is on disk. @throws DirectoryUnavailableException when that can't be had */
    void saveNow(CallRecord call);

    Optional<CallRecord> find(String accountSid, String sid);

    /** Newest first. */
    Page<CallRecord> list(String accountSid, CallFilter filter, PageRequest page);

    /** Deletes a call that is over. @return false when there is none such */
    boolean delete(String accountSid, String sid);

    /** False while the database is away. Never blocks. */
    boolean available();
}
