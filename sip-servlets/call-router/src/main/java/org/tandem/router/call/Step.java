package org.tandem.router.call;

import java.util.List;
import java.util.Map;
import org.tandem.router.CutVerb;

/**
 * The verb that a call is at.
 *
 * @param position from 1, in its document
 * @param since    {@link System#nanoTime} of its beginning
 */
public record Step(String verb, int position, long since) {
    /** It is cut now. */
    public CutVerb cut(List<Map.Entry<String, String>> handedOver) {
        return new CutVerb(verb, position, (System.nanoTime() - since) / 1_000_000_000L, handedOver);
    }
}
