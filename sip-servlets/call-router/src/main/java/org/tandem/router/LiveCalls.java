package org.tandem.router;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.tandem.router.call.CallEvent;
import org.tandem.router.call.CallLog;
import org.tandem.router.call.Inbox;

/** The calls of this node, by SID: those with a thread of their own, and the parties that they dialled. Safe for any thread. */
final class LiveCalls {
    /** One of them. @param inbox of the call whose thread serves it */
    record Live(String accountSid, Inbox inbox, CallLog log) {}

    private final Map<String, Live> calls = new ConcurrentHashMap<>();

    void add(String sid, Live live) {
        calls.put(sid, live);
    }

    void remove(String sid) {
        calls.remove(sid);
    }

    /** Only for its own account: to others it does not exist. */
    Optional<Live> find(String accountSid, String sid) {
        return Optional.ofNullable(calls.get(sid))
                .filter(live -> live.accountSid().equals(accountSid));
    }

    int size() {
        return calls.size();
    }

    void tellAll(CallEvent event) {
        calls.values().forEach(live -> live.inbox().post(event));
    }
}
