package org.tandem.router.webhook;

import java.util.regex.Pattern;

/** A URL as it may be shown and logged: without the password that its userinfo may hold. */
public final class SafeUrl {
    private static final Pattern PASSWORD = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*://[^/?#:@]*):[^/?#]*@");

    private SafeUrl() {}

    public static String of(String url) {
        return PASSWORD.matcher(url).replaceFirst("$1:***@");
    }
}
