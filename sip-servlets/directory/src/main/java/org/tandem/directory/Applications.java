package org.tandem.directory;

import java.util.Optional;

/** The applications. */
public interface Applications {
    /** @throws IllegalArgumentException when there is no such account */
    Application create(Application application);

    /** @return false when the account has no such application */
    boolean update(Application application);

    boolean delete(String accountSid, String sid);

    /** Read through a cache, as {@link PhoneNumbers#serving}. */
    Optional<Application> find(String accountSid, String sid);

    Page<Application> list(String accountSid, String friendlyName, PageRequest page);
}
