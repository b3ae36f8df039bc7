package org.tandem.platform.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.tandem.directory.QueueRecord;
import org.tandem.router.queue.Lines;
import org.tandem.router.queue.Member;

/** Queues and their members as the API writes them. */
final class QueueJson {
    static final String COLLECTION = "Queues";

    private QueueJson() {}

    static ObjectNode of(QueueRecord queue, Lines lines) {
        String uri = Paths.of(queue.accountSid(), COLLECTION, queue.sid());
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("sid", queue.sid())
                .put("account_sid", queue.accountSid())
                .put("friendly_name", queue.name())
                .put("current_size", lines.size(queue.sid()))
                .put("max_size", queue.maxSize())
                .put("average_wait_time", lines.averageWait(queue.sid()))
                .put("date_created", ApiTimes.text(queue.created()))
                .put("date_updated", ApiTimes.text(queue.updated()))
                .put("uri", uri);
        body.putObject("subresource_uris").put("members", uri.replace(".json", "/Members.json"));
        return body;
    }

    static ObjectNode of(Member member) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("call_sid", member.callSid())
                .put("queue_sid", member.queueSid())
                .put("date_enqueued", ApiTimes.text(member.since()))
                .put("position", member.position())
                .put("wait_time", member.waited())
                .put(
                        "uri",
                        Paths.account(member.accountSid()) + "/" + COLLECTION + "/" + member.queueSid() + "/Members/"
                                + member.callSid() + ".json");
    }
}
