package org.tandem.web;

import org.apache.hc.client5.http.cookie.BasicCookieStore;

/** The cookies of one call: never shared with another. */
public final class Cookies {
    private final BasicCookieStore store = new BasicCookieStore();

    BasicCookieStore store() {
        return store;
    }
}
