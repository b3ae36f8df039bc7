package org.tandem.media.server.jsonrpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** The parameters of an operation or a constructor, read as leniently as Kurento reads them. */
record Params(JsonNode json) {
    static Params of(JsonNode json) {
        return new Params(json == null || !json.isObject() ? JsonNodeFactory.instance.objectNode() : json);
    }

    int count() {
        return json.size();
    }

    boolean has(String name) {
        return json.hasNonNull(name);
    }

    /** A string; numbers and booleans count as their text. */
    String text(String name) {
        JsonNode value = json.get(name);
        if (value == null || !value.isValueNode() || value.isNull()) {
            throw RpcError.marshal("'" + name + "' parameter should be a string");
        }
        return value.asText();
    }

    String text(String name, String otherwise) {
        return has(name) ? text(name) : otherwise;
    }

    int whole(String name) {
        JsonNode value = json.get(name);
        if (value == null || !value.isNumber()) {
            throw RpcError.marshal("'" + name + "' parameter should be an integer");
        }
        return value.asInt();
    }

    boolean truth(String name) {
        JsonNode value = json.get(name);
        if (value == null || !value.isBoolean()) {
            throw RpcError.marshal("'" + name + "' parameter should be a boolean");
        }
        return value.asBoolean();
    }
}
