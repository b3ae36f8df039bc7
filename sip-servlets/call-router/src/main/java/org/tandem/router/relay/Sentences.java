package org.tandem.router.relay;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words as they come in, given out in pieces that can be spoken for themselves: a sentence, or what a long one has come to. Where a
 * token ends counts for nothing: "3" "." "5" is one number.
 */
final class Sentences {
    private static final Pattern END = Pattern.compile("[.!?…:;]+[\"')\\]]*\\s|\\n");
    private static final int LONGEST = 400;

    private final StringBuilder words = new StringBuilder();

    /** @return what may be spoken now */
    List<String> add(String token, boolean last) {
        words.append(token);
        List<String> ready = new ArrayList<>();
        for (int end = end(); end > 0; end = end()) {
            give(ready, end);
        }
        if (last) {
            give(ready, words.length());
        }
        return ready;
    }

    private int end() {
        Matcher matcher = END.matcher(words);
        if (matcher.find() && matcher.end() <= LONGEST) {
            return matcher.end();
        }
        if (words.length() <= LONGEST) {
            return 0;
        }
        int space = words.lastIndexOf(" ", LONGEST);
        return space > 0 ? space : LONGEST;
    }

    private void give(List<String> ready, int end) {
        String piece = words.substring(0, end).strip();
        words.delete(0, end);
        if (!piece.isEmpty()) {
            ready.add(piece);
        }
    }
}
