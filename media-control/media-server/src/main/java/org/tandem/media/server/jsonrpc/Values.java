package org.tandem.media.server.jsonrpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Map;

/** JSON values as Kurento writes them: structures name their module and type, references are ids. */
final class Values {
    static final JsonNode NOTHING = JsonNodeFactory.instance.nullNode();

    private Values() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    static JsonNode of(String text) {
        return JsonNodeFactory.instance.textNode(text);
    }

    static JsonNode of(boolean value) {
        return JsonNodeFactory.instance.booleanNode(value);
    }

    static JsonNode of(long value) {
        return JsonNodeFactory.instance.numberNode(value);
    }

    static JsonNode of(double value) {
        return JsonNodeFactory.instance.numberNode(value);
    }

    static ObjectNode structure(String type) {
        return object().put("__module__", "kurento").put("__type__", type);
    }

    static ArrayNode texts(Collection<String> texts) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        texts.forEach(array::add);
        return array;
    }

    static ArrayNode ids(Collection<? extends MediaObject> objects) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        objects.forEach(object -> array.add(object.id()));
        return array;
    }

    static ArrayNode tags(Map<String, String> tags) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        tags.forEach((key, value) -> array.add(structure("Tag").put("key", key).put("value", value)));
        return array;
    }
}
