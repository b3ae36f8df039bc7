package org.tandem.container.refresh;

import jakarta.servlet.ServletContext;
import java.util.Optional;

/**
 * What an application wants of session timers, from its context parameters.
 *
 * @param seconds the interval it asks for
 * @param least the shortest that it agrees to
 */
public record RefreshPolicy(int seconds, int least) {
    /** The context parameter that turns session timers on: the interval in seconds. */
    public static final String SECONDS = "org.tandem.session.expires";

    /** The context parameter with the shortest interval in seconds. RFC 4028 section 4 wants no less than 90; tests are shorter. */
    public static final String LEAST = "org.tandem.session.min-se";

    private static final int SHORTEST = 90;

    /** The policy of an application, empty when it wants no timers. @throws IllegalArgumentException naming the parameter that is wrong */
    public static Optional<RefreshPolicy> of(ServletContext context) {
        if (context.getInitParameter(SECONDS) == null) {
            return Optional.empty();
        }
        int least = number(context, LEAST, Integer.toString(SHORTEST), 1);
        return Optional.of(new RefreshPolicy(number(context, SECONDS, "", least), least));
    }

    private static int number(ServletContext context, String name, String otherwise, int least) {
        String given = context.getInitParameter(name);
        String value = given == null ? otherwise : given.trim();
        if (!value.matches("\\d{1,9}") || Integer.parseInt(value) < least) {
            throw new IllegalArgumentException(
                    "the context parameter " + name + " is a number of seconds from " + least + " on: " + value);
        }
        return Integer.parseInt(value);
    }
}
