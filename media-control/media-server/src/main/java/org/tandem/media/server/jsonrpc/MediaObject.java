package org.tandem.media.server.jsonrpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What every object of the server has: an id, a name, tags, a place in the tree. Operations of one tree run one at a time (see
 * {@link Methods}); events are sent from any thread.
 */
abstract class MediaObject {
    private static final int MAX_TAGS = 100;

    private final Kind kind;
    private final String id;
    private final MediaObject parent;
    private final Events events;
    private final Set<MediaObject> children = Collections.synchronizedSet(new LinkedHashSet<>());
    private final Map<String, String> tags = Collections.synchronizedMap(new LinkedHashMap<>());
    private final long creationTime;
    private volatile boolean tagsInEvents;
    private String name;

    MediaObject(Kind kind, String id, MediaObject parent, Events events) {
        this.kind = kind;
        this.id = id;
        this.parent = parent;
        this.events = events;
        this.creationTime = events.clock().instant().getEpochSecond();
        this.name = id;
    }

    final Kind kind() {
        return kind;
    }

    final String id() {
        return id;
    }

    final MediaObject parent() {
        return parent;
    }

    final Clock clock() {
        return events.clock();
    }

    final Set<MediaObject> children() {
        return children;
    }

    final Events events() {
        return events;
    }

    final List<MediaObject> childrenNow() {
        synchronized (children) {
            return new ArrayList<>(children);
        }
    }

    /** The root of the tree; its operations and those of all below it exclude each other. */
    MediaObject root() {
        return parent == null ? this : parent.root();
    }

    /** Frees what the object holds; called once, after its children. */
    void released() {}

    /**
     * Does an operation.
     *
     * @return its value, or {@link Values#NOTHING}
     * @throws RpcError when there is no such operation or it cannot be done
     */
    JsonNode invoke(String operation, Params params) {
        return switch (operation) {
            case "getName" -> Values.of(name);
            case "setName" -> {
                name = params.text("name");
                yield Values.NOTHING;
            }
            case "getParent" -> Values.of(parent == null ? "" : parent.id);
            case "getMediaPipeline" -> Values.of(root().id);
            case "getChildren", "getChilds" -> Values.ids(childrenNow());
            case "getCreationTime" -> Values.of(creationTime);
            case "getSendTagsInEvents" -> Values.of(tagsInEvents);
            case "setSendTagsInEvents" -> {
                tagsInEvents = params.truth("sendTagsInEvents");
                yield Values.NOTHING;
            }
            case "addTag" -> addTag(params);
            case "removeTag" -> removeTag(params.text("key"));
            case "getTag" -> tag(params.text("key"));
            case "getTags" -> Values.tags(tags);
            default -> throw RpcError.noOperation(operation, params.count());
        };
    }

    /** Does an operation whose value may come later; like {@link #invoke} for all that need no time. */
    CompletionStage<JsonNode> call(String operation, Params params) {
        return CompletableFuture.completedFuture(invoke(operation, params));
    }

    private JsonNode addTag(Params params) {
        if (tags.size() >= MAX_TAGS) {
            throw RpcError.full("an object has at most " + MAX_TAGS + " tags");
        }
        tags.put(params.text("key"), params.text("value"));
        return Values.NOTHING;
    }

    private JsonNode removeTag(String key) {
        if (tags.remove(key) == null) {
            throw RpcError.noTag(key);
        }
        return Values.NOTHING;
    }

    private JsonNode tag(String key) {
        String value = tags.get(key);
        if (value == null) {
            throw RpcError.noTag(key);
        }
        return Values.of(value);
    }

    /** Sends an event of this object; {@code data} is what this type of event has beyond those that all have. */
    final void raise(String type, ObjectNode data) {
        if (!events.wanted(this, type)) {
            return;
        }
        data.put("source", id);
        if (tagsInEvents) {
            synchronized (tags) {
                data.set("tags", Values.tags(tags));
            }
        } else {
            data.putArray("tags");
        }
        data.put("timestampMillis", Long.toString(clock().millis()));
        // An Error names its kind where other events repeat their type; ObjectCreated and ObjectDestroyed have neither.
        if (!data.has("type") && !type.startsWith("Object")) {
            data.put("type", type);
        }
        events.send(this, type, data);
    }

    final void raise(String type) {
        raise(type, Values.object());
    }

    @Override
    public final String toString() {
        return id;
    }
}
