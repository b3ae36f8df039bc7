package org.tandem.directory;

import java.time.Instant;
import java.util.Optional;

/** The messages. {@link #save} does not wait for the disk; a read sees what is on its way. */
public interface Messages {
    /** New or changed. @return false when the database is away and too many wait */
    boolean save(Message message);

    Optional<Message> find(String accountSid, String sid);

    /** Newest first. */
    Page<Message> list(String accountSid, Filter filter, PageRequest page);

    boolean delete(String accountSid, String sid);

    /** Where a number or an application sends the messages that come in. */
    Optional<MessagingUrls> urls(String ownerSid);

    /** Replaces them. */
    void urls(String accountSid, String ownerSid, MessagingUrls urls);

    /** Empty texts filter nothing. @param sentFrom included @param sentBefore not included */
    record Filter(String to, String from, Optional<Instant> sentFrom, Optional<Instant> sentBefore) {}
}
