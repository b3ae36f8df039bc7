package org.tandem.platform.rest;

/** Where resources live; written into their {@code uri} fields, relative to the host. */
final class Paths {
    static final String VERSION = "2010-04-01";

    private Paths() {}

    static String account(String sid) {
        return "/" + VERSION + "/Accounts/" + sid;
    }

    static String of(String accountSid, String collection, String sid) {
        return account(accountSid) + "/" + collection + "/" + sid + ".json";
    }
}
