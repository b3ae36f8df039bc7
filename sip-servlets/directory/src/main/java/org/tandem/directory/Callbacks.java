package org.tandem.directory;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What customers' web servers are told, kept until it was delivered and for some days after. A node holds what it is about to
 * deliver; what nobody holds any more, because its node died, another adopts. {@link #save} does not wait for the disk; a read sees
 * what is on its way.
 */
public interface Callbacks {
    /** How long a node holds what it does not {@link #hold} again. */
    int HOLD_SECONDS = 60;

    /**
     * Puts it, new or changed; a waiting one is held. Never blocks.
     *
     * @return false when the database is away and too much waits for it
     */
    boolean save(Callback callback);

    Optional<Callback> find(String accountSid, String sid);

    /** Newest first. @param callSid empty: of all calls @param state empty: of any */
    Page<Callback> list(String accountSid, String callSid, Optional<Callback.State> state, PageRequest page);

    /** Takes hold of waiting ones that nobody holds, oldest first. */
    List<Callback> adopt(int most);

    /** Holds them anew. */
    void hold(Collection<String> sids);

    /** Lets go of them, for whoever adopts them. */
    void release(Collection<String> sids);

    /** Forgets what was made before this and does not wait any more. @return how many */
    int forget(Instant before);
}
