package org.tandem.directory;

import java.util.Optional;

/** The queues. */
public interface Queues {
    /** @throws TakenException when the account has a queue of this name @throws IllegalArgumentException when there is no such account */
    QueueRecord create(QueueRecord queue);

    /** @return false when the account has no such queue @throws TakenException when another has that name */
    boolean update(QueueRecord queue);

    boolean delete(String accountSid, String sid);

    Optional<QueueRecord> find(String accountSid, String sid);

    Optional<QueueRecord> named(String accountSid, String name);

    /** Newest first. */
    Page<QueueRecord> list(String accountSid, PageRequest page);
}
