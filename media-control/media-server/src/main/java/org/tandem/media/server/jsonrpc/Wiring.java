package org.tandem.media.server.jsonrpc;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which element of a pipeline feeds which. Elements that only pass sound on have nothing behind them in the gateway: a sink is
 * connected there to the first real source upstream. Changed by one thread at a time; flows are told by any.
 */
final class Wiring {
    private static final int MAX_HOPS = 50;

    /** What the client connected: sink to source. */
    private final Map<Element, Element> asked = new LinkedHashMap<>();
    /** What is connected in the gateway: real sink to real source. */
    private final Map<Element, Element> applied = new ConcurrentHashMap<>();

    record Connection(Element source, Element sink) {}

    void connect(Element source, Element sink) {
        Element before = asked.put(sink, source);
        if (before != null && before != source) {
            before.disconnectedFrom(sink);
        }
        if (before != source) {
            source.connectedTo(sink);
        }
        apply();
    }

    /** No effect when the sink is fed by another source, or none. */
    void disconnect(Element source, Element sink) {
        if (asked.remove(sink, source)) {
            source.disconnectedFrom(sink);
            apply();
        }
    }

    /** Takes the element out of every connection. */
    void remove(Element element) {
        asked.remove(element);
        asked.values().removeIf(source -> source == element);
        apply();
        applied.remove(element);
    }

    List<Connection> into(Element sink) {
        Element source = asked.get(sink);
        return source == null ? List.of() : List.of(new Connection(source, sink));
    }

    List<Connection> outOf(Element source) {
        List<Connection> connections = new ArrayList<>();
        asked.forEach((sink, from) -> {
            if (from == source) {
                connections.add(new Connection(from, sink));
            }
        });
        return connections;
    }

    /** Brings the gateway's connections in line with those asked for. */
    void apply() {
        Set<Element> sinks = new HashSet<>(applied.keySet());
        sinks.addAll(asked.keySet());
        for (Element sink : sinks) {
            if (sink.sink() != null) {
                apply(sink, realSource(sink));
            }
        }
        flowsChanged();
    }

    private void apply(Element sink, Element source) {
        Element before = applied.get(sink);
        if (Objects.equals(before, source)) {
            return;
        }
        if (source == null) {
            applied.remove(sink);
            before.source().disconnect(sink.sink());
            sink.fed(false);
        } else {
            source.source().connect(sink.sink());
            applied.put(sink, source);
        }
    }

    /** The element that gives what this one is fed with, or null; also null in a circle of elements that only pass on. */
    private Element realSource(Element sink) {
        Element source = asked.get(sink);
        for (int hops = 0; source != null && hops < MAX_HOPS; hops++) {
            if (source.source() != null) {
                return source;
            }
            Element through = source.passesOn();
            source = through == null ? null : asked.get(through);
        }
        return null;
    }

    boolean flowsInto(Element sink) {
        Element source = sink.sink() == null ? realSource(sink) : applied.get(sink);
        return source != null && source.flowing();
    }

    /** Tells each sink whether sound flows into it now; safe for any thread. */
    void flowsChanged() {
        applied.forEach((sink, source) -> sink.fed(source.flowing()));
    }

    /** The graph in the language of Graphviz. */
    String dot() {
        StringBuilder dot = new StringBuilder("digraph pipeline {\n");
        asked.forEach((sink, source) -> dot.append("  \"")
                .append(source.id())
                .append("\" -> \"")
                .append(sink.id())
                .append("\";\n"));
        return dot.append("}\n").toString();
    }
}
