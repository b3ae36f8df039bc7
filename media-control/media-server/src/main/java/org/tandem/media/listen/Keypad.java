package org.tandem.media.listen;

/** The sixteen keys: RFC 4733 event codes and the frequencies of ITU-T Q.23. */
final class Keypad {
    private static final String CODES = "0123456789*#ABCD";
    private static final String GRID = "123A456B789C*0#D";
    private static final int[] ROWS = {697, 770, 852, 941};
    private static final int[] COLUMNS = {1209, 1336, 1477, 1633};

    private Keypad() {}

    static int code(char key) {
        int code = CODES.indexOf(Character.toUpperCase(key));
        if (code < 0) {
            throw new IllegalArgumentException("not a telephone key: " + key);
        }
        return code;
    }

    /** The key of an event code, or 0 for an event that is no key. */
    static char key(int code) {
        return code >= 0 && code < CODES.length() ? CODES.charAt(code) : 0;
    }

    static char keyAt(int row, int column) {
        return GRID.charAt(row * 4 + column);
    }

    static int row(char key) {
        return ROWS[GRID.indexOf(Character.toUpperCase(key)) / 4];
    }

    static int column(char key) {
        return COLUMNS[GRID.indexOf(Character.toUpperCase(key)) % 4];
    }

    static int[] rows() {
        return ROWS.clone();
    }

    static int[] columns() {
        return COLUMNS.clone();
    }
}
