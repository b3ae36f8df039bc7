package org.tandem.media.server.recognize;

import edu.cmu.sphinx.api.AbstractSpeechRecognizer;
import edu.cmu.sphinx.api.Context;
import edu.cmu.sphinx.api.SpeechResult;
import edu.cmu.sphinx.jsgf.JSGFGrammar;
import edu.cmu.sphinx.jsgf.JSGFGrammarException;
import edu.cmu.sphinx.jsgf.JSGFGrammarParseException;
import edu.cmu.sphinx.linguist.dictionary.Dictionary;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The loaded engine, with a grammar made of the hints for each utterance. One thread at a time. */
final class HintedSpeech extends AbstractSpeechRecognizer {
    static final String GRAMMAR = "nothing";
    private static final String DIGIT = "( zero | oh | one | two | three | four | five | six | seven | eight | nine )";
    private static final String[] NUMBERS = {
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"
    };

    private final Path folder;
    private final JSGFGrammar grammar;
    private final Dictionary dictionary;

    HintedSpeech(Context context, Path folder) throws IOException {
        super(context);
        this.folder = folder;
        this.grammar = context.getInstance(JSGFGrammar.class);
        this.dictionary = grammar.getDictionary();
    }

    /** @param sound 16 bit, 16 kHz, little endian. @return the hint as it was given, digits for digits without hints, or nothing */
    String hear(byte[] sound, List<String> hints) throws IOException {
        dictionary.allocate();
        Map<String, String> phrases = new LinkedHashMap<>();
        for (String hint : hints.isEmpty() ? List.of("yes", "no") : hints) {
            String spoken = spoken(hint);
            if (!spoken.isEmpty()) {
                phrases.putIfAbsent(spoken, hint);
            }
        }
        if (phrases.isEmpty()) {
            return "";
        }
        use(String.join(" | ", phrases.keySet()) + (hints.isEmpty() ? " | " + DIGIT + "+" : ""));
        recognizer.allocate();
        try {
            context.setSpeechSource(new ByteArrayInputStream(sound));
            SpeechResult result = getResult();
            String text = result == null ? "" : result.getHypothesis();
            return hints.isEmpty() && !phrases.containsKey(text) ? digits(text) : phrases.getOrDefault(text, "");
        } finally {
            recognizer.deallocate();
        }
    }

    private void use(String rule) throws IOException {
        Files.writeString(
                folder.resolve(GRAMMAR + ".gram"),
                "#JSGF V1.0;\ngrammar " + GRAMMAR + ";\npublic <said> = " + rule + ";\n");
        try {
            grammar.loadJSGF(GRAMMAR);
        } catch (JSGFGrammarParseException | JSGFGrammarException e) {
            throw new IOException("the grammar of the hints", e);
        }
    }

    /** The words of a hint as the dictionary has them; empty when it lacks one. */
    private String spoken(String hint) {
        StringBuilder words = new StringBuilder();
        for (String part : hint.toLowerCase(Locale.ROOT).split("[^a-z0-9']+")) {
            for (String word : part.matches("[0-9]+") ? named(part) : new String[] {part}) {
                if (!word.isEmpty()) {
                    if (!word.matches("[a-z']+") || dictionary.getWord(word) == null) {
                        return "";
                    }
                    words.append(words.length() == 0 ? "" : " ").append(word);
                }
            }
        }
        return words.toString();
    }

    private static String[] named(String digits) {
        return digits.chars().mapToObj(digit -> NUMBERS[digit - '0']).toArray(String[]::new);
    }

    private static String digits(String text) {
        StringBuilder digits = new StringBuilder();
        for (String word : text.split(" ")) {
            int digit = word.equals("oh") ? 0 : Arrays.asList(NUMBERS).indexOf(word);
            if (digit < 0) {
                return "";
            }
            digits.append(digit);
        }
        return digits.toString();
    }
}
