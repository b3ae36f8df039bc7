package org.tandem.media.server.dtmf;

/** Keys and pauses as {@code 0-9 * # A-D w W} write them: {@code w} waits half a second, {@code W} a whole one. */
public final class KeySequence {
    /** Samples of a key: 100 ms, as networks expect at least 40 and devices send. */
    public static final int KEY = 800;
    /** Samples between two keys. */
    public static final int GAP = 800;
    /** More keys than this in one go are no dialling. */
    public static final int MAX = 256;

    private static final int HALF_SECOND = 4000;

    private KeySequence() {}

    /**
     * The keys in upper case, {@code w} and {@code W} as they are.
     *
     * @throws IllegalArgumentException when there is anything else in it or too much of it
     */
    public static String checked(String digits) {
        if (digits.length() > MAX || !digits.matches("[0-9*#A-Da-dwW]*")) {
            throw new IllegalArgumentException("no telephone keys: " + digits);
        }
        StringBuilder keys = new StringBuilder(digits.length());
        for (int i = 0; i < digits.length(); i++) {
            char element = digits.charAt(i);
            keys.append(isPause(element) ? element : Character.toUpperCase(element));
        }
        return keys.toString();
    }

    /** Samples that this element takes in all, its gap included. */
    public static int samples(char element) {
        return switch (element) {
            case 'w' -> HALF_SECOND;
            case 'W' -> 2 * HALF_SECOND;
            default -> KEY + GAP;
        };
    }

    public static boolean isPause(char element) {
        return element == 'w' || element == 'W';
    }
}
