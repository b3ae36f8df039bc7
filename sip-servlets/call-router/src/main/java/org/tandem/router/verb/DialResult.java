package org.tandem.router.verb;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What became of a dialled party, as the Dial's action is told (spec/twiml.md 4).
 *
 * @param status   the word of {@code DialCallStatus}
 * @param sipCode  the final response, or 0
 * @param childSid the party's call, or empty
 * @param sip      of a SIP party: its Call-ID and headers, by their parameters' names
 */
record DialResult(String status, boolean bridged, long seconds, int sipCode, String childSid, Map<String, String> sip) {
    /** Nobody could be called. */
    static DialResult failed(int sipCode) {
        return new DialResult("failed", false, 0, sipCode, "", Map.of());
    }

    List<Map.Entry<String, String>> parameters() {
        List<Map.Entry<String, String>> all = new ArrayList<>();
        all.add(Map.entry("DialCallStatus", status));
        if (!childSid.isEmpty()) {
            all.add(Map.entry("DialCallSid", childSid));
            all.add(Map.entry("DialCallDuration", Long.toString(seconds)));
        }
        all.add(Map.entry("DialBridged", Boolean.toString(bridged)));
        if (sipCode > 0) {
            all.add(Map.entry("DialSipResponseCode", Integer.toString(sipCode)));
        }
        all.addAll(sip.entrySet());
        return all;
    }
}
