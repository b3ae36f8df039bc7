package org.tandem.commands;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A ladder diagram that grows downwards as things happen: one lifeline a party, arrows between neighbours, notes beside a lifeline. Safe
 * for any thread.
 */
public final class Diagram {
    private static final int TIME = 9;
    private static final int WIDEST = 46;

    private final Console console;
    private final int parties;
    private final int span;

    /** @param names two or three parties, from left to right */
    public Diagram(Console console, List<String> names) {
        this.console = console;
        parties = names.size();
        span = Math.min(WIDEST, (Console.WIDTH - TIME - 7) / (parties - 1));
        StringBuilder heading = new StringBuilder(" ".repeat(Console.WIDTH));
        for (int i = 0; i < parties; i++) {
            String name = names.get(i);
            int start = Math.max(TIME - 1, Math.min(column(i) - name.length() / 2, Console.WIDTH - name.length()));
            heading.replace(start, start + name.length(), name);
        }
        console.line(console.dim("seconds ") + console.bold(heading.substring(8).stripTrailing()));
        console.line(lifelines().stripTrailing());
    }

    private int column(int party) {
        return TIME + 2 + party * span;
    }

    private String lifelines() {
        StringBuilder line = new StringBuilder(" ".repeat(column(parties - 1) + 1));
        for (int i = 0; i < parties; i++) {
            line.setCharAt(column(i), '|');
        }
        return line.toString();
    }

    /** An arrow between a lifeline and the next one to its right. */
    public synchronized void arrow(Duration at, int left, boolean rightwards, String label) {
        int room = span - 1;
        String text = " " + shortened(label, room - 8) + " ";
        int dashes = room - text.length() - 1;
        String before = "-".repeat(dashes / 2);
        String after = "-".repeat(dashes - dashes / 2);
        String arrow = rightwards ? before + text + after + ">" : "<" + before + text + after;
        StringBuilder line = new StringBuilder(lifelines());
        int from = column(left) + 1;
        line.replace(from, from + room, arrow);
        String drawn = line.substring(0, from) + console.accent(arrow) + line.substring(from + room);
        console.line(time(at) + drawn.substring(TIME).stripTrailing());
    }

    /** An arrow and what belongs to it, one line or more below it beside the left lifeline. */
    public synchronized void arrow(Duration at, int left, boolean rightwards, String label, List<String> notes) {
        arrow(at, left, rightwards, label);
        notes.forEach(note -> note(left, note));
    }

    /** Something that happened at one party, with its time. */
    public synchronized void event(Duration at, int party, String words) {
        note(time(at), party, words);
    }

    /** Words to the right of a lifeline; they wrap before the next one. */
    private void note(int party, String words) {
        note(" ".repeat(TIME), party, words);
    }

    private void note(String time, int party, String words) {
        int from = column(party) + 2;
        int room = party < parties - 1 ? span - 3 : Console.WIDTH - from;
        List<String> parts = wrapped(words, room);
        for (String part : parts) {
            StringBuilder line = new StringBuilder(lifelines());
            while (line.length() < from + part.length()) {
                line.append(' ');
            }
            line.replace(from, from + part.length(), part);
            String left = part.equals(parts.get(0)) ? time : " ".repeat(TIME);
            String drawn = time.isBlank() ? console.dim(part) : console.bold(part);
            String right = line.substring(from + part.length()).stripTrailing();
            console.line(left + line.substring(TIME, from) + drawn + right);
        }
    }

    private static List<String> wrapped(String words, int room) {
        List<String> lines = new ArrayList<>();
        String indent = words.substring(0, words.length() - words.stripLeading().length());
        String line = indent;
        for (String word : words.strip().split(" ", -1)) {
            if (!line.isBlank() && line.length() + 1 + word.length() > room) {
                lines.add(line);
                line = indent + "  ";
            }
            line += (line.isBlank() ? "" : " ") + shortened(word, room - indent.length() - 2);
        }
        lines.add(line);
        return lines;
    }

    static String shortened(String text, int room) {
        return text.length() <= room ? text : text.substring(0, Math.max(0, room - 2)) + "..";
    }

    private String time(Duration at) {
        return console.dim(String.format(Locale.ROOT, "%7.3f  ", at.toNanos() / 1e9));
    }
}
