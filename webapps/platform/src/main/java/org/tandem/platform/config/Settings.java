package org.tandem.platform.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The values as they were written, each under its whole key and with where it was written; what is added later wins. */
final class Settings {
    /** @param origin a file's name, or an environment variable's */
    record Setting(JsonNode value, String origin) {}

    /** Short names of keys that automation sets. */
    private static final Map<String, String> SHORT = Map.of(
            "TANDEM_AUTH_TOKEN", "account.auth-token",
            "TANDEM_ALLOW_INTERNAL_FETCH", "fetch.allow-internal");

    /** Variables that others read: the launcher, {@code conf/server.xml}, {@code conf/logback.xml}, the tests. */
    private static final Pattern OTHERS = Pattern.compile("TANDEM_(CONFIG|HOME|JAVA_OPTS|COLOUR|LOG_LEVEL|SIPP|WEBAPPS"
            + "|WORK_DIR|AUTO_DEPLOY|(HTTP|SIP|BENCH|TEST)_[A-Z0-9_]+)");

    private static final ObjectReader YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    // An off that is meant as a word is one.
                    .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
                    .build())
            .build()
            .reader();

    private final Keys keys;
    private final Map<String, Setting> values = new HashMap<>();

    Settings(Keys keys) {
        this.keys = keys;
    }

    void addFile(Path file, String name) {
        JsonNode root;
        try {
            root = YAML.readTree(Files.readString(file));
        } catch (JsonProcessingException e) {
            throw new ConfigurationException(
                    name + ": line " + e.getLocation().getLineNr() + " is not right: "
                            + firstLine(e.getOriginalMessage()),
                    e);
        } catch (IOException e) {
            throw new ConfigurationException(name + " can't be read: " + file, e);
        }
        if (!root.isMissingNode() && !root.isNull()) {
            add(root, "", name);
        }
    }

    private void add(JsonNode section, String prefix, String file) {
        if (!section.isObject()) {
            String where = prefix.isEmpty() ? "the file" : prefix.substring(0, prefix.length() - 1);
            throw ConfigurationException.at(file, where, "must hold keys, one a line");
        }
        for (Map.Entry<String, JsonNode> entry : section.properties()) {
            String key = prefix + entry.getKey();
            if (keys.has(key)) {
                put(key, entry.getValue(), file);
            } else if (keys.hasSection(key)) {
                add(entry.getValue(), key + ".", file);
            } else {
                throw ConfigurationException.at(
                        file, key, "is not a key; the nearest is " + Keys.nearest(key, keys.all()));
            }
        }
    }

    private void put(String key, JsonNode value, String file) {
        if (keys.secret(key).filter(Secret::environmentOnly).isPresent()) {
            throw ConfigurationException.at(
                    file, key, "is a secret that files must not hold; set " + variable(key) + " instead");
        }
        values.put(key, new Setting(value, file));
    }

    /** A blank variable counts as one that is not set. */
    void addEnvironment(Map<String, String> environment) {
        Map<String, String> byVariable = new HashMap<>(keys.byVariable());
        byVariable.putAll(SHORT);
        new TreeMap<>(environment).forEach((name, value) -> {
            if (!name.startsWith("TANDEM_") || OTHERS.matcher(name).matches() || value.isBlank()) {
                return;
            }
            String key = byVariable.get(name);
            if (key == null) {
                Set<String> right = new LinkedHashSet<>(byVariable.keySet());
                throw new ConfigurationException(
                        "environment: " + name + " sets no key; the nearest is " + Keys.nearest(name, right));
            }
            values.put(key, new Setting(TextNode.valueOf(value.strip()), "environment: " + name));
        });
    }

    Setting get(String key) {
        Setting setting = values.get(key);
        if (setting == null) {
            if (keys.secret(key).filter(Secret::environmentOnly).isPresent()) {
                return new Setting(TextNode.valueOf(""), "environment: " + variable(key));
            }
            throw ConfigurationException.at(Configuration.FILE, key, "is missing");
        }
        return setting;
    }

    /** The name that an operator would use. */
    private static String variable(String key) {
        return SHORT.entrySet().stream()
                .filter(entry -> entry.getValue().equals(key))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(() -> Keys.variable(key));
    }

    private static String firstLine(String text) {
        return text == null ? "" : text.lines().findFirst().orElse("");
    }
}
