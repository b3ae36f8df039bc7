package org.tandem.directory;

import java.util.Optional;

/** The endpoints. */
public interface Endpoints {
    /**
     * @throws IllegalArgumentException when there is no such account
     * @throws TakenException           when an endpoint of that name exists
     */
    Endpoint create(Endpoint endpoint);

    boolean delete(String accountSid, String sid);

    Optional<Endpoint> find(String accountSid, String sid);

    /** By its name, whose account is not known yet. Read through a cache, as {@link PhoneNumbers#serving}. */
    Optional<Endpoint> named(String name);

    Page<Endpoint> list(String accountSid, PageRequest page);
}
