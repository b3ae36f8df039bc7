package org.tandem;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes docs/coverage.md from the tags in the sources of the tests. A tag is {@code T12}, an element ({@code Hangup}: that it works, its text and its
 * children), or an element with some of its attributes ({@code Gather@timeout/numDigits}). Runs as a source file, too.
 */
final class Coverage {
    private static final Path ITEMS = Path.of("tests/integration/src/test/resources/coverage");
    private static final Pattern TAG = Pattern.compile("@Tag\\(\\s*\"([^\"]+)\"\\s*\\)");
    private static final Pattern NAME =
            Pattern.compile("(?:\\bclass|\\bvoid|> ) *(\\w+)(?= *[({]| implements| extends)");
    private static final Pattern OURS = Pattern.compile("T\\d+|.*@.*|[A-Z][a-z]+\\w*");

    private final Path root;
    private final Map<String, Set<String>> proofs = new TreeMap<>();

    private Coverage(Path root) {
        this.root = root;
    }

    public static void main(String[] args) throws IOException {
        Path root = Path.of("").toAbsolutePath();
        Files.writeString(page(root), of(root).text());
    }

    static Path page(Path root) {
        return root.resolve("docs/coverage.md");
    }

    /** Reads every test below a source tree's root. */
    static Coverage of(Path root) throws IOException {
        Coverage coverage = new Coverage(root);
        try (Stream<Path> files = Files.walk(root)) {
            files.filter(file -> file.toString().endsWith("Test.java"))
                    .filter(file -> root.relativize(file).toString().contains("src/test/java"))
                    .forEach(coverage::read);
        }
        return coverage;
    }

    /** What a test is tagged with that is neither an item nor an element or attribute of ours: misspelt, mostly. */
    Set<String> strangers() throws IOException {
        Set<String> known = new TreeSet<>(checklist().keySet());
        for (List<String> element : elements()) {
            known.addAll(element);
        }
        return proofs.keySet().stream()
                .filter(tag -> OURS.matcher(tag).matches() && !known.contains(tag))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    String text() throws IOException {
        StringBuilder page = new StringBuilder("""
                # Coverage

                Which test proves what, made from the tags in the tests' sources (docs/testing.md); don't edit. *Not proven* is what no test is tagged with.

                ## Checklist

                | item | | proven by |
                |---|---|---|
                """);
        checklist().forEach((item, title) -> page.append("| %s | %s | %s |%n".formatted(item, title, proof(item))));
        page.append("\n## Verbs and nouns\n\n| element, attribute | proven by |\n|---|---|\n");
        for (List<String> element : elements()) {
            element.forEach(item -> page.append("| `%s` | %s |%n".formatted(item.replace("@", " "), proof(item))));
        }
        return page.toString();
    }

    private String proof(String item) {
        Set<String> tests = proofs.getOrDefault(item, Collections.emptySet());
        return tests.isEmpty() ? "*not proven*" : String.join(", ", tests);
    }

    private Map<String, String> checklist() throws IOException {
        Map<String, String> titles = new LinkedHashMap<>();
        for (String line : Files.readAllLines(root.resolve(ITEMS).resolve("checklist.txt"))) {
            int space = line.indexOf(' ');
            titles.put(line.substring(0, space), line.substring(space + 1));
        }
        return titles;
    }

    /** Each element, followed by its attributes as {@code Element@attribute}. */
    private List<List<String>> elements() throws IOException {
        List<List<String>> elements = new ArrayList<>();
        for (String line : Files.readAllLines(root.resolve(ITEMS).resolve("elements.txt"))) {
            String[] words = line.split(" ");
            List<String> items = new ArrayList<>(List.of(words[0]));
            Stream.of(words).skip(1).forEach(attribute -> items.add(words[0] + '@' + attribute));
            elements.add(items);
        }
        return elements;
    }

    /** Gives the tags that stand above a class or a method to it. */
    private void read(Path file) {
        String test = file.getFileName().toString().replace(".java", "");
        List<String> tags = new ArrayList<>();
        for (String line : lines(file)) {
            Matcher tag = TAG.matcher(line);
            while (tag.find()) {
                tags.add(tag.group(1));
            }
            Matcher name = NAME.matcher(line);
            if (!tags.isEmpty() && !line.strip().startsWith("@") && name.find()) {
                String proof = line.contains("class ") ? name.group(1) : test + '.' + name.group(1);
                tags.forEach(each -> prove(each, proof));
                tags.clear();
            }
        }
        if (!tags.isEmpty()) {
            throw new IllegalStateException(file + ": tags without a test: " + tags);
        }
    }

    private void prove(String tag, String test) {
        int at = tag.indexOf('@');
        Stream<String> items = at < 0
                ? Stream.of(tag)
                : Stream.of(tag.substring(at + 1).split("/")).map(attribute -> tag.substring(0, at + 1) + attribute);
        items.forEach(
                item -> proofs.computeIfAbsent(item, key -> new TreeSet<>()).add(test));
    }

    /** A file's lines, with each tag that the formatter broke over two of them on one. */
    private static List<String> lines(Path file) {
        try {
            return TAG.matcher(Files.readString(file))
                    .replaceAll("@Tag(\"$1\")")
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
