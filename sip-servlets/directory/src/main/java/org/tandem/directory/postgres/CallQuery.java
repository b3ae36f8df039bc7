package org.tandem.directory.postgres;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.tandem.directory.CallFilter;
import org.tandem.directory.CallRecord;
import org.tandem.directory.PageRequest;

/** A filter as a statement that one of the indexes can answer. */
final class CallQuery {
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> arguments = new LinkedHashMap<>();

    CallQuery(String accountSid, CallFilter filter) {
        condition("account_sid = :account", "account", accountSid);
        text("to_address = :to", "to", filter.to());
        text("from_address = :from", "from", filter.from());
        // The planner takes the index of children only when it sees that the empty parent is not meant.
        text("parent_sid = :parent AND parent_sid <> ''", "parent", filter.parentSid());
        filter.status().ifPresent(status -> {
            condition("status = :status", "status", status.name());
            conditions.add(status.over() ? "is_over" : "NOT is_over");
        });
        time("started >= :startedFrom", "startedFrom", filter.startedFrom());
        time("started <= :startedTo", "startedTo", filter.startedTo());
        time("ended >= :endedFrom", "endedFrom", filter.endedFrom());
        // A call is made before it ends: this bounds the index of the newest.
        time("ended <= :endedTo AND created <= :endedTo", "endedTo", filter.endedTo());
    }

    /** @return one more than the page holds, when there is one more */
    List<CallRecord> run(Handle handle, PageRequest page) {
        Query query = handle.createQuery("SELECT * FROM calls WHERE " + String.join(" AND ", conditions)
                + " ORDER BY created DESC, sid DESC LIMIT :limit OFFSET :offset");
        arguments.forEach(query::bind);
        return query.bind("limit", page.size() + 1)
                .bind("offset", page.offset())
                .map((row, context) -> Rows.call(row))
                .list();
    }

    private void text(String condition, String name, String value) {
        if (!value.isEmpty()) {
            condition(condition, name, value);
        }
    }

    private void time(String condition, String name, Optional<Instant> bound) {
        bound.ifPresent(time -> condition(condition, name, Rows.time(time)));
    }

    private void condition(String condition, String name, Object value) {
        conditions.add(condition);
        arguments.put(name, value);
    }
}
