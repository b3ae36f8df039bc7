package org.tandem.directory;

import java.util.Optional;

/** The inbound addresses. */
public interface PhoneNumbers {
    /**
     * @throws TakenException           when some account has the address already
     * @throws IllegalArgumentException when there is no such account
     */
    PhoneNumber create(PhoneNumber number);

    /** Replaces all but SID, account and creation time. @return false when the account has no such number */
    boolean update(PhoneNumber number);

    boolean delete(String accountSid, String sid);

    Optional<PhoneNumber> find(String accountSid, String sid);

    /**
     * @param address      exact address, or empty for all
     * @param friendlyName exact name, or empty for all
     */
    Page<PhoneNumber> list(String accountSid, String address, String friendlyName, PageRequest page);

    /** Who serves this address, read through a cache that sees this node's changes at once and others' within its time to live. */
    Optional<PhoneNumber> serving(String address);
}
