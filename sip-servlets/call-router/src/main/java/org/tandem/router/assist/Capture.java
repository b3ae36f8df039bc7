package org.tandem.router.assist;

import java.util.Locale;
import java.util.Optional;
import org.tandem.router.pay.PayStep;

/** One thing that the caller enters. @param again the second time, to be alike */
public record Capture(PayStep step, boolean again) {
    private static final String MATCHER = "-matcher";

    /** @param text as the REST API writes it, such as {@code security-code-matcher} */
    public static Optional<Capture> of(String text) {
        boolean again = text.endsWith(MATCHER);
        String name = again ? text.substring(0, text.length() - MATCHER.length()) : text;
        return PayStep.of(name.toLowerCase(Locale.ROOT))
                .filter(step -> step != PayStep.PROCESSING)
                .map(step -> new Capture(step, again));
    }

    public String text() {
        return step.text() + (again ? MATCHER : "");
    }
}
