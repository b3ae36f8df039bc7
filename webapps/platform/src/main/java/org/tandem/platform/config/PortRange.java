package org.tandem.platform.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ports from the first to the last, both among them. */
public record PortRange(int first, int last) {
    private static final Pattern SHAPE = Pattern.compile("([0-9]{1,5})\\s*-\\s*([0-9]{1,5})");

    public PortRange {
        if (first < 1024 || last > 65535 || last - first < 1) {
            throw new IllegalArgumentException(
                    "must be two ports of 1024 to 65535, the lower first, such as 16384-32767");
        }
    }

    static PortRange parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        return matcher.matches()
                ? new PortRange(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)))
                : new PortRange(0, 0);
    }

    /** How many there are. */
    public int count() {
        return last - first + 1;
    }
}
