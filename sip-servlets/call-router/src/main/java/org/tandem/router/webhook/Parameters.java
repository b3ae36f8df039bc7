package org.tandem.router.webhook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tandem.directory.CallRecord;

/** The parameters that every request about a call carries, so that a server without memory can serve it (T2; spec/twiml.md 1). */
public final class Parameters {
    private Parameters() {}

    /** Adds where the parties' numbers are from, where that is known. */
    public static void geography(List<Map.Entry<String, String>> parameters, String from, String to) {
        Geography.add(parameters, from, to);
    }

    /** @param further what is told beside the standard ones; a further one of a standard name replaces it */
    public static List<Map.Entry<String, String>> of(CallRecord call, List<Map.Entry<String, String>> further) {
        List<Map.Entry<String, String>> all = new ArrayList<>(24 + further.size());
        all.add(Map.entry("CallSid", call.sid()));
        all.add(Map.entry("AccountSid", call.accountSid()));
        all.add(Map.entry("From", call.from()));
        all.add(Map.entry("To", call.to()));
        all.add(Map.entry("Caller", call.from()));
        all.add(Map.entry("Called", call.to()));
        all.add(Map.entry("CallStatus", call.status().text()));
        all.add(Map.entry("ApiVersion", "2010-04-01"));
        all.add(Map.entry("Direction", call.direction().text()));
        if (!call.parentSid().isEmpty()) {
            all.add(Map.entry("ParentCallSid", call.parentSid()));
        }
        Geography.add(all, call.from(), call.to());
        for (Map.Entry<String, String> one : further) {
            all.removeIf(standard -> standard.getKey().equals(one.getKey()));
        }
        all.addAll(further);
        return all;
    }
}
