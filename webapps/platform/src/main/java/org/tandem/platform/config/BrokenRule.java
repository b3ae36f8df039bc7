package org.tandem.platform.config;

/** What a section's constructor throws about one of its keys; who reads the section adds where the value came from. */
final class BrokenRule extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String key;
    private final String rule;

    private BrokenRule(String key, String rule) {
        super(key + " " + rule);
        this.key = key;
        this.rule = rule;
    }

    /**
     * @param key  the name within the section, in lower-dash
     * @param rule what has to hold, as the end of a sentence that starts with the key
     */
    static void unless(boolean holds, String key, String rule) {
        if (!holds) {
            throw new BrokenRule(key, rule);
        }
    }

    static void unlessBetween(long least, long value, long most, String key) {
        unless(value >= least && value <= most, key, "must be " + least + " to " + most + ", not " + value);
    }

    String key() {
        return key;
    }

    String rule() {
        return rule;
    }
}
