package org.tandem.media.server.jsonrpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A recorded conversation between kurento-client and a real Kurento, said again to our server. Each answer has to have the shape of
 * the recorded one: the same members of the same types, the same error codes and words, ids where ids were.
 */
final class Recording {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Map<Integer, WireClient> clients = new HashMap<>();
    private final Map<String, String> ours = new HashMap<>();
    private final List<String> differences = new ArrayList<>();
    private final Map<String, JsonNode> recordedEvents = new TreeMap<>();
    private final Map<String, JsonNode> ourEvents = new TreeMap<>();
    private final List<JsonNode> lines = new ArrayList<>();
    private final Set<String> unawaited = new HashSet<>();
    private final Set<Integer> differing;
    private final UnaryOperator<String> rewrite;
    private final int port;
    private Consumer<JsonNode> answers = answer -> {};
    private boolean awaiting;

    /**
     * @param differing the ids of requests whose answer is allowed to differ
     * @param rewrite   changes what the client said, such as the port of its SDP
     */
    Recording(String flow, int port, Set<Integer> differing, UnaryOperator<String> rewrite) throws IOException {
        this.port = port;
        this.differing = differing;
        this.rewrite = rewrite;
        try (InputStream in = Recording.class.getResourceAsStream("/kurento-wire/" + flow + ".jsonl")) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                lines.add(MAPPER.readTree(line));
            }
        }
    }

    /** Says everything; afterwards the sockets are open still, unless the recorded client closed them. */
    void replay() throws InterruptedException {
        for (int at = 0; at < lines.size(); at++) {
            JsonNode line = lines.get(at);
            JsonNode message = line.get("msg");
            boolean said = line.get("dir").asText().equals("c2s");
            if (message != null && !said && message.path("method").asText().equals("onEvent")) {
                // Follows a setPosition during play, which our server refuses.
                if (!message.at("/params/value/data/type").asText().equals("STREAM_ERROR_FAILED")) {
                    recordedEvents.putIfAbsent(typeOf(message), message);
                }
            } else if (message != null && said && message.isObject()) {
                say(at, line.get("conn").asInt(), message);
            } else if (message == null
                    && said
                    && clients.containsKey(line.get("conn").asInt())) {
                clients.remove(line.get("conn").asInt()).cut();
            }
        }
    }

    private void say(int at, int connection, JsonNode message) throws InterruptedException {
        WireClient client = clients.computeIfAbsent(connection, number -> new WireClient(port));
        awaitEvents(client);
        client.send(rewrite.apply(mapped(message.toString())));
        JsonNode got = client.answer();
        answers.accept(got);
        JsonNode recorded = answerTo(at, connection, message.get("id"));
        if (differing.contains(message.path("id").asInt(-1))) {
            learn(recorded, got);
        } else {
            compare("answer " + message.get("id"), recorded, got);
        }
    }

    private JsonNode answerTo(int at, int connection, JsonNode id) {
        for (JsonNode line : lines.subList(at, lines.size())) {
            JsonNode message = line.get("msg");
            if (message != null
                    && line.get("dir").asText().equals("s2c")
                    && line.get("conn").asInt() == connection
                    && !message.has("method")
                    && (message.get("id").isNull() || message.get("id").equals(id))) {
                return message;
            }
        }
        throw new AssertionError("no recorded answer to " + id);
    }

    private String mapped(String text) {
        return UUID.matcher(text).replaceAll(found -> ours.getOrDefault(found.group(), found.group()));
    }

    /** Takes the ids of an answer that is not compared. */
    private void learn(JsonNode recorded, JsonNode got) {
        JsonNode theirs = recorded.at("/result/value");
        JsonNode value = got.at("/result/value");
        if (theirs.isTextual() && value.isTextual()) {
            ids(theirs.textValue(), value.textValue());
        }
    }

    private void compare(String where, JsonNode recorded, JsonNode got) {
        if (recorded.getNodeType() != got.getNodeType()) {
            differences.add(where + ": recorded " + brief(recorded) + ", got " + brief(got));
        } else if (recorded.isObject()) {
            compareMembers(where, recorded, got);
        } else if (recorded.isArray() && recorded.isEmpty() != got.isEmpty()) {
            differences.add(where + ": recorded " + brief(recorded) + ", got " + brief(got));
        } else if (recorded.isArray()) {
            for (int i = 0; i < Math.min(recorded.size(), got.size()); i++) {
                compare(where + "[" + i + "]", recorded.get(i), got.get(i));
            }
        } else if (recorded.isTextual()) {
            compareTexts(where, recorded.textValue(), got.textValue());
        }
    }

    private void compareMembers(String where, JsonNode recorded, JsonNode got) {
        boolean keyedByIds = recorded.fieldNames().hasNext()
                && UUID.matcher(recorded.fieldNames().next()).matches();
        if (keyedByIds) {
            return;
        }
        Set<String> names = new TreeSet<>();
        recorded.fieldNames().forEachRemaining(names::add);
        Set<String> gotNames = new TreeSet<>();
        got.fieldNames().forEachRemaining(gotNames::add);
        if (!names.equals(gotNames)) {
            differences.add(where + ": recorded members " + brief(recorded) + ", got " + brief(got));
            return;
        }
        names.forEach(name -> compare(where + "." + name, recorded.get(name), got.get(name)));
    }

    private void compareTexts(String where, String recorded, String got) {
        if (UUID.matcher(recorded).find()) {
            if (!UUID.matcher(recorded).replaceAll("*").equals(UUID.matcher(got).replaceAll("*"))) {
                differences.add(where + ": recorded " + recorded + ", got " + got);
            }
            ids(recorded, got);
        } else if (where.contains(".error") || where.endsWith("__type__") || where.endsWith("method")) {
            if (!recorded.equals(got)) {
                differences.add(where + ": recorded " + recorded + ", got " + got);
            }
        }
    }

    private void ids(String recorded, String got) {
        Matcher theirs = UUID.matcher(recorded);
        Matcher mine = UUID.matcher(got);
        while (theirs.find() && mine.find()) {
            String known = ours.putIfAbsent(theirs.group(), mine.group());
            if (known != null && !known.equals(mine.group())) {
                differences.add("the id " + theirs.group() + " was " + known + " and is " + mine.group());
            }
        }
    }

    private static String brief(JsonNode node) {
        String text = node.toString();
        return text.length() > 200 ? text.substring(0, 200) + "..." : text;
    }

    private static String typeOf(JsonNode event) {
        JsonNode value = event.at("/params/value");
        return value.path("type").asText();
    }

    void assertSameShapes() {
        assertThat(differences).isEmpty();
    }

    /** Only types of event that were not told by our server at all are waited for; these never. */
    Recording without(String... types) {
        unawaited.addAll(Set.of(types));
        return this;
    }

    /** What the recorded client was told before it went on, ours is told too. */
    private void awaitEvents(WireClient client) throws InterruptedException {
        for (JsonNode event = client.events.poll(); event != null; event = client.events.poll()) {
            ourEvents.putIfAbsent(typeOf(event), event);
        }
        for (String type : recordedEvents.keySet()) {
            while (awaiting && !unawaited.contains(type) && !ourEvents.containsKey(type)) {
                JsonNode event = client.events.poll(5, TimeUnit.SECONDS);
                assertThat(event)
                        .as("an event %s beside %s; %s", type, ourEvents.keySet(), differences)
                        .isNotNull();
                ourEvents.putIfAbsent(typeOf(event), event);
            }
        }
    }

    /** From now on events are waited for, and this hears every answer of our server. */
    Recording awaitingEvents(Consumer<JsonNode> hearing) {
        awaiting = true;
        answers = hearing;
        return this;
    }

    void assertSameEvents() {
        recordedEvents.keySet().removeAll(unawaited);
        assertThat(ourEvents.keySet()).containsAll(recordedEvents.keySet());
        recordedEvents.forEach((type, recorded) -> compareMembersOf(type, recorded, ourEvents.get(type)));
        assertThat(differences).isEmpty();
    }

    private void compareMembersOf(String type, JsonNode recorded, JsonNode got) {
        Set<String> names = new TreeSet<>();
        recorded.at("/params/value/data").fieldNames().forEachRemaining(names::add);
        Set<String> ours = new TreeSet<>();
        got.at("/params/value/data").fieldNames().forEachRemaining(ours::add);
        if (!names.equals(ours) || !recorded.get("params").get("value").has("object")) {
            differences.add(type + ": recorded " + brief(recorded) + ", got " + brief(got));
        }
    }

    void close() {
        clients.values().forEach(WireClient::close);
    }
}
