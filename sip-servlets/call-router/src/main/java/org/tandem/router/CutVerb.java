package org.tandem.router;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The verb that a change cut, and what became of it.
 *
 * @param verb       its name, such as {@code Gather}
 * @param position   its place in the document, from 1
 * @param seconds    how long it had run
 * @param handedOver what it had come to, as the request to its action would have told; empty when there was nothing, or it was dropped
 */
public record CutVerb(String verb, int position, long seconds, List<Map.Entry<String, String>> handedOver) {
    /** {@code handed-over} when the next document is told what the verb had come to, {@code dropped} when there was nothing to tell. */
    public String state() {
        return handedOver.isEmpty() ? "dropped" : "handed-over";
    }

    /** What the request for the next document is told: {@code CutVerb}, {@code CutVerbPosition}, and so on. */
    public List<Map.Entry<String, String>> parameters() {
        List<Map.Entry<String, String>> told = new ArrayList<>();
        told.add(Map.entry("CutVerb", verb));
        told.add(Map.entry("CutVerbPosition", Integer.toString(position)));
        told.add(Map.entry("CutVerbSeconds", Long.toString(seconds)));
        told.add(Map.entry("CutVerbState", state()));
        handedOver.forEach(entry -> told.add(Map.entry("Cut" + entry.getKey(), entry.getValue())));
        return told;
    }
}
