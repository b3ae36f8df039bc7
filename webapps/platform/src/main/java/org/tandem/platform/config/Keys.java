package org.tandem.platform.config;

import java.lang.reflect.RecordComponent;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Every key there is, by walking the records: {@code fetch.allow-internal} is component {@code allowInternal} of {@code fetch}. */
final class Keys {
    /** The record component behind a key. */
    private final Map<String, RecordComponent> components = new LinkedHashMap<>();

    private Keys() {}

    static Keys of(Class<? extends Record> root) {
        Keys keys = new Keys();
        keys.walk(root, "");
        return keys;
    }

    private void walk(Class<?> section, String prefix) {
        for (RecordComponent component : section.getRecordComponents()) {
            String key = prefix + dashed(component.getName());
            if (section(component.getType())) {
                walk(component.getType(), key + ".");
            } else {
                components.put(key, component);
            }
        }
    }

    /** Whether a component of this type holds keys of its own and is not a value. */
    static boolean section(Class<?> type) {
        return type.isRecord() && !Values.known(type);
    }

    /** @return {@code allow-internal} of {@code allowInternal} */
    static String dashed(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /** @return {@code TANDEM_FETCH_ALLOW_INTERNAL} of {@code fetch.allow-internal} */
    static String variable(String key) {
        return "TANDEM_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    Set<String> all() {
        return components.keySet();
    }

    boolean has(String key) {
        return components.containsKey(key);
    }

    /** Whether there are keys below this one. */
    boolean hasSection(String key) {
        return components.keySet().stream().anyMatch(each -> each.startsWith(key + "."));
    }

    Optional<Secret> secret(String key) {
        return Optional.ofNullable(components.get(key).getAnnotation(Secret.class));
    }

    Map<String, String> byVariable() {
        return components.keySet().stream().collect(Collectors.toMap(Keys::variable, key -> key));
    }

    static String nearest(String wrong, Set<String> right) {
        return right.stream()
                .min(Comparator.comparingInt((String each) -> distance(wrong, each))
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
    }

    /** Levenshtein's: how many characters to insert, delete or replace. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
