package org.tandem.router.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.tandem.router.queue.Destination;

/** What an Enqueue hands to work distribution: a workflow, and a task whose text is its attributes as a JSON object. */
final class WorkflowTask {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private WorkflowTask() {}

    static Destination of(Element enqueue, Attributes attributes, String workflow) {
        boolean readable = true;
        boolean found = false;
        for (Element child : enqueue.children()) {
            if (!found && child.name().equals("Task")) {
                found = true;
                readable = readable(child, attributes.of(child));
            } else {
                attributes.warn(12200, "<" + child.name() + "> is passed over");
            }
        }
        if (!workflow.matches("WW[0-9a-f]{32}")) {
            return new Destination.Nowhere(14220, "workflowSid must be WW and 32 hexadecimal digits");
        }
        return readable
                ? new Destination.Nowhere(14220, "there is no workflow " + workflow)
                : new Destination.Nowhere(14221, "the text of <Task> must be a JSON object");
    }

    private static boolean readable(Element task, Attributes attributes) {
        attributes.number("priority", 0, 0, Integer.MAX_VALUE, 12200);
        attributes.number("timeout", 86_400, 1, Integer.MAX_VALUE, 12200);
        attributes.done();
        try {
            return task.text().isEmpty() || JSON.readTree(task.text()).isObject();
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}
