package org.tandem.media.server.dtmf;

/** The sixteen telephone keys: their event codes (RFC 4733 3.2) and the two tones of each (ITU-T Q.23). */
public final class Keypad {
    /** Keys by event code. */
    public static final String KEYS = "0123456789*#ABCD";

    private static final String BY_TONE = "123A456B789C*0#D";
    private static final int[] LOW = {697, 770, 852, 941};
    private static final int[] HIGH = {1209, 1336, 1477, 1633};

    private Keypad() {}

    /** The event code of a key, -1 when it is none. */
    public static int event(char key) {
        return KEYS.indexOf(Character.toUpperCase(key));
    }

    /** The key of an event code, 0 when it is none. */
    public static char key(int event) {
        return event >= 0 && event < KEYS.length() ? KEYS.charAt(event) : 0;
    }

    /** The key that sounds with these tones: rows 0-3 from 697 Hz up, columns 0-3 from 1209 Hz up. */
    public static char key(int row, int column) {
        return BY_TONE.charAt(4 * row + column);
    }

    /** The lower tone of a key in hertz. */
    public static int low(char key) {
        return LOW[BY_TONE.indexOf(Character.toUpperCase(key)) / 4];
    }

    /** The higher tone of a key in hertz. */
    public static int high(char key) {
        return HIGH[BY_TONE.indexOf(Character.toUpperCase(key)) % 4];
    }

    static int lowHertz(int row) {
        return LOW[row];
    }

    static int highHertz(int column) {
        return HIGH[column];
    }
}
