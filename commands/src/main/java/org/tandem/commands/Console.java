package org.tandem.commands;

import java.io.PrintWriter;

/** Where a command writes for a person: plain ASCII, at most 100 columns, colour only on a terminal. Safe for any thread. */
public final class Console {
    public static final int WIDTH = 100;

    private final PrintWriter out;
    private final boolean colour;

    public Console(PrintWriter out, boolean colour) {
        this.out = out;
        this.colour = colour;
    }

    /** Writes to the process's own output. */
    static Console ofProcess() {
        // Only the script that started us knows whether its output is a terminal.
        boolean terminal = "yes".equals(System.getenv("TANDEM_COLOUR"));
        return new Console(new PrintWriter(System.out, true), terminal);
    }

    public synchronized void line(String text) {
        out.println(text);
        out.flush();
    }

    public void line() {
        line("");
    }

    public String bold(String text) {
        return in("1", text);
    }

    public String dim(String text) {
        return in("2", text);
    }

    public String good(String text) {
        return in("32", text);
    }

    public String bad(String text) {
        return in("31", text);
    }

    public String accent(String text) {
        return in("36", text);
    }

    private String in(String code, String text) {
        return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
