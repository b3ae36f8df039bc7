package org.tandem.web;

import org.apache.hc.client5.http.cookie.BasicCookieStore;
import org.apache.hc.client5.http.cookie.Cookie;

/** The cookies of one call: never shared with another. Keeps the first 64. */
public final class Cookies {
    private static final int MOST = 64;

    private final BasicCookieStore store = new Bounded();

    BasicCookieStore store() {
        return store;
    }

    private static final class Bounded extends BasicCookieStore {
        private static final long serialVersionUID = 1L;

        @Override
        public void addCookie(Cookie cookie) {
            if (getCookies().size() < MOST) {
                super.addCookie(cookie);
            }
        }
    }
}
