package org.tandem.media.server.jsonrpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A refusal with Kurento's number, words and type; it becomes the {@code error} of a response. */
final class RpcError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int code;
    private final String type;

    private RpcError(int code, String type, String message) {
        super(message, null, false, false);
        this.code = code;
        this.type = type;
    }

    int code() {
        return code;
    }

    ObjectNode json() {
        ObjectNode error = JsonNodeFactory.instance.objectNode();
        error.put("code", code);
        if (type != null) {
            error.putObject("data").put("type", type);
        }
        return error.put("message", getMessage());
    }

    static ObjectNode notification(JsonNode result) {
        ObjectNode error = JsonNodeFactory.instance.objectNode();
        error.put("code", -32000);
        error.set("data", result);
        return error.put("message", "Ignoring response because of a notification request");
    }

    static RpcError required(String parameter) {
        return new RpcError(-32000, null, "'" + parameter + "' parameter is required");
    }

    static RpcError invalidRequest() {
        return new RpcError(-32600, null, "Invalid JSON-RPC request.");
    }

    static RpcError noMethod() {
        return new RpcError(-32601, null, "Method not found.");
    }

    static RpcError unexpected(String message) {
        return new RpcError(-32603, null, "Unexpected error while processing method: " + message);
    }

    static RpcError marshal(String message) {
        return new RpcError(40001, "MARSHALL_ERROR", message);
    }

    static RpcError notImplemented(String message) {
        return new RpcError(40006, "NOT_IMPLEMENTED", message);
    }

    static RpcError invalidSession() {
        return new RpcError(40007, "INVALID_SESSION", "Invalid session");
    }

    static RpcError transaction(String message) {
        return new RpcError(40008, "MALFORMED_TRANSACTION", message);
    }

    static RpcError noOperation(String operation, int parameters) {
        return transaction("Method '" + operation + "' with " + parameters + " parameters not found");
    }

    static RpcError full(String message) {
        return new RpcError(40009, "NOT_ENOUGH_RESOURCES", message);
    }

    static RpcError notFound(String object) {
        return new RpcError(40101, "MEDIA_OBJECT_NOT_FOUND", "Object '" + object + "' not found");
    }

    static RpcError noEvent(String event) {
        return new RpcError(40106, "MEDIA_OBJECT_EVENT_NOT_SUPPORTED", "Event '" + event + "' not supported");
    }

    static RpcError illegal(String message) {
        return new RpcError(40107, "MEDIA_OBJECT_ILLEGAL_PARAM_ERROR", message);
    }

    static RpcError noFactory(String type) {
        return new RpcError(40108, "MEDIA_OBJECT_NOT_AVAILABLE", "Factory '" + type + "' not found");
    }

    static RpcError noTag(String key) {
        return new RpcError(40110, "MEDIA_OBJECT_TAG_KEY_NOT_FOUND", "Tag key '" + key + "' not found");
    }

    static RpcError noSdp(String message) {
        return new RpcError(40201, "SDP_PARSE_ERROR", message);
    }

    static RpcError noLocalSdp() {
        return new RpcError(40202, "SDP_END_POINT_NO_LOCAL_SDP_ERROR", "No local SDP");
    }

    static RpcError noRemoteSdp() {
        return new RpcError(40203, "SDP_END_POINT_NO_REMOTE_SDP_ERROR", "No remote SDP");
    }

    static RpcError offerRefused(String message) {
        return new RpcError(40205, "SDP_END_POINT_PROCESS_OFFER_ERROR", message);
    }

    static RpcError answerRefused(String message) {
        return new RpcError(40206, "SDP_END_POINT_PROCESS_ANSWER_ERROR", message);
    }

    static RpcError alreadyNegotiated() {
        return new RpcError(40208, "SDP_END_POINT_ALREADY_NEGOTIATED", "Endpoint already negotiated");
    }

    static RpcError noOffer() {
        return new RpcError(
                40209, "SDP_END_POINT_NOT_OFFER_GENERATED", "Offer not generated. It cannot process an answer");
    }

    /** The type is misspelled by Kurento. */
    static RpcError answerAlreadyProcessed() {
        return new RpcError(40210, "SDP_END_POINT_ANSWER_ALREADY_PROCCESED", "Sdp Answer already processed");
    }
}
