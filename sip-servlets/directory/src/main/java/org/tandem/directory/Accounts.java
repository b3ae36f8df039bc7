package org.tandem.directory;

import java.util.Optional;

/** The accounts. */
public interface Accounts {
    /** Read through a cache; asks the database at most once in its time to live. */
    Optional<Account> find(String sid);

    /** Makes an account with a new random SID and token. */
    Account create(String friendlyName);

    /** Makes the account, or gives an existing one this token: for an operator who sets both from outside. */
    Account ensure(String sid, String authToken, String friendlyName);

    /** The oldest account, if there is any. */
    Optional<Account> first();
}
