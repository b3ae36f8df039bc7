package org.tandem.directory;

import java.util.Optional;

/** The verified caller IDs. */
public interface CallerIds {
    /** Puts it; an account that has the number already keeps the one that it has. */
    CallerId create(CallerId callerId);

    Optional<CallerId> find(String accountSid, String sid);

    /** Whether the account may call from this number. Read through a cache. */
    boolean verified(String accountSid, String number);

    /** Newest first; empty texts filter nothing. */
    Page<CallerId> list(String accountSid, String number, String friendlyName, PageRequest page);

    /** @return false when there is none such */
    boolean rename(String accountSid, String sid, String friendlyName);

    boolean delete(String accountSid, String sid);
}
