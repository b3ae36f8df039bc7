package org.tandem.router;

import java.util.regex.Pattern;

/** Swear words of English as a recogniser writes them, told as their first letter and stars. */
public final class Profanity {
    private static final Pattern WORDS = Pattern.compile(
            "\\b(fuck(er|ers|ed|ing|s)?|shit(s|ty)?|cunts?|bitch(es)?|bastards?|assholes?|dickheads?|piss(ed)?)\\b",
            Pattern.CASE_INSENSITIVE);

    private Profanity() {}

    /** The text with its swear words masked. */
    public static String masked(String text) {
        return WORDS.matcher(text)
                .replaceAll(
                        word -> word.group().charAt(0) + "*".repeat(word.group().length() - 1));
    }
}
