package org.tandem.platform.recording;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A part of so many bytes (RFC 9110 14). @param from the first @param to the last */
public record ByteRange(long from, long to, long of) {
    private static final Pattern ONE = Pattern.compile("bytes=\\s*([0-9]{0,18})-([0-9]{0,18})\\s*");

    /** What was asked for: everything where it is no single range. @return empty when no byte of it is there */
    public static Optional<ByteRange> of(String header, long length) {
        Matcher asked = ONE.matcher(header == null ? "" : header);
        ByteRange all = new ByteRange(0, length - 1, length);
        if (!asked.matches()) {
            return Optional.of(all);
        }
        String first = asked.group(1);
        String last = asked.group(2);
        if (first.isEmpty() && last.isEmpty()) {
            return Optional.of(all);
        }
        if (first.isEmpty()) {
            long count = Math.min(length, Long.parseLong(last));
            return there(new ByteRange(length - count, length - 1, length));
        }
        long from = Long.parseLong(first);
        long to = last.isEmpty() ? length - 1 : Long.parseLong(last);
        return to < from && !last.isEmpty()
                ? Optional.of(all)
                : there(new ByteRange(from, Math.min(to, length - 1), length));
    }

    private static Optional<ByteRange> there(ByteRange range) {
        return range.from <= range.to ? Optional.of(range) : Optional.empty();
    }

    public boolean whole() {
        return from == 0 && to == of - 1;
    }

    public long length() {
        return to - from + 1;
    }

    /** As {@code Content-Range} says it. */
    @Override
    public String toString() {
        return "bytes " + from + "-" + to + "/" + of;
    }
}
