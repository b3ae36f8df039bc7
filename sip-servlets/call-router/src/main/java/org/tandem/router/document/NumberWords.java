package org.tandem.router.document;

import java.util.List;
import java.util.Map;

/** Numbers as they are said in US English. */
final class NumberWords {
    private static final List<String> SMALL = List.of(
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen");
    private static final List<String> TENS =
            List.of("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");
    private static final List<String> THOUSANDS = List.of("", " thousand", " million", " billion", " trillion");
    private static final Map<String, String> ORDINALS = Map.of(
            "one", "first", "two", "second", "three", "third", "five", "fifth", "eight", "eighth", "nine", "ninth",
            "twelve", "twelfth");

    private NumberWords() {}

    /** @param number 0 to 999,999,999,999,999 */
    static String cardinal(long number) {
        if (number < 1000) {
            return hundreds((int) number);
        }
        StringBuilder words = new StringBuilder();
        long rest = number;
        for (int group = 0; rest > 0; group++) {
            int three = (int) (rest % 1000);
            if (three > 0) {
                words.insert(0, hundreds(three) + THOUSANDS.get(group) + (words.isEmpty() ? "" : " "));
            }
            rest /= 1000;
        }
        return words.toString();
    }

    private static String hundreds(int number) {
        if (number < 100) {
            return tens(number);
        }
        String hundreds = SMALL.get(number / 100) + " hundred";
        return number % 100 == 0 ? hundreds : hundreds + " " + tens(number % 100);
    }

    private static String tens(int number) {
        if (number < SMALL.size()) {
            return SMALL.get(number);
        }
        String tens = TENS.get(number / 10);
        return number % 10 == 0 ? tens : tens + " " + SMALL.get(number % 10);
    }

    static String ordinal(long number) {
        String words = cardinal(number);
        int last = words.lastIndexOf(' ') + 1;
        String word = words.substring(last);
        String ordinal = ORDINALS.getOrDefault(
                word, word.endsWith("y") ? word.substring(0, word.length() - 1) + "ieth" : regular(word));
        return words.substring(0, last) + ordinal;
    }

    private static String regular(String word) {
        return word + "th";
    }

    /** 1999 as nineteen ninety nine, 2007 as two thousand seven. */
    static String year(int year) {
        int century = year / 100;
        int rest = year % 100;
        if (year < 1000 || year > 9999 || year % 1000 < 10) {
            return cardinal(year);
        }
        if (rest == 0) {
            return tens(century) + " hundred";
        }
        return tens(century) + (rest < 10 ? " oh " : " ") + tens(rest);
    }

    /** Digit by digit; what is no digit is left out. */
    static String digits(String text) {
        StringBuilder words = new StringBuilder();
        for (char c : text.toCharArray()) {
            if (c >= '0' && c <= '9') {
                words.append(words.isEmpty() ? "" : " ").append(SMALL.get(c - '0'));
            }
        }
        return words.toString();
    }
}
