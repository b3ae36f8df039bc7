package org.tandem.router.assist;

/** Keys of one entry: up to the pound key, or so many; the star takes them back. Tells how many there are, and what they are once. */
final class Keyed {
    private final int longest;
    private final StringBuilder keys = new StringBuilder();
    private boolean done;

    Keyed(int longest) {
        this.longest = longest;
    }

    void press(char key) {
        if (key == '*') {
            keys.setLength(0);
        } else if (key >= '0' && key <= '9') {
            keys.append(key);
        }
        done = key == '#' || keys.length() == longest;
    }

    boolean done() {
        return done;
    }

    String hidden() {
        return "x".repeat(keys.length());
    }

    String value() {
        return keys.toString();
    }
}
