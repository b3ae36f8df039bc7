package org.tandem.router.document;

import java.util.List;
import java.util.Optional;

/** A date ({@code <say-as interpret-as="date" format="mdy">}) in words. */
final class SpokenDate {
    private static final List<String> MONTHS = List.of(
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December");
    private static final String USUAL = "mdy";

    private SpokenDate() {}

    /** @param format of {@code m}, {@code d} and {@code y}, or {@code yyyymmdd}; empty: month, day, year @return empty when it is none */
    static Optional<String> words(String format, String text) {
        if (format.equals("yyyymmdd") && text.matches("[0-9?]{8}")) {
            return spoken("ymd", List.of(text.substring(0, 4), text.substring(4, 6), text.substring(6)));
        }
        String order = format.isEmpty() ? USUAL : format;
        List<String> parts = List.of(text.trim().split("[^0-9?]+"));
        return order.matches("[mdy]{1,3}") && parts.size() == order.length() ? spoken(order, parts) : Optional.empty();
    }

    /** Parts that are {@code ????} are not said. */
    private static Optional<String> spoken(String order, List<String> parts) {
        String month = "";
        String day = "";
        String year = "";
        for (int i = 0; i < order.length(); i++) {
            String part = parts.get(i);
            if (!part.matches("[0-9]{1,4}")) {
                if (part.matches("\\?+")) {
                    continue;
                }
                return Optional.empty();
            }
            int number = Integer.parseInt(part);
            if (order.charAt(i) == 'y') {
                year = NumberWords.year(part.length() == 2 ? 2000 + number : number);
            } else if (order.charAt(i) == 'd') {
                day = NumberWords.ordinal(number);
            } else if (number < 1 || number > 12) {
                return Optional.empty();
            } else {
                month = MONTHS.get(number - 1);
            }
        }
        String date = month + (month.isEmpty() || day.isEmpty() ? "" : " ") + day;
        String all = date + (date.isEmpty() || year.isEmpty() ? "" : ", ") + year;
        return all.isEmpty() ? Optional.empty() : Optional.of(all);
    }
}
