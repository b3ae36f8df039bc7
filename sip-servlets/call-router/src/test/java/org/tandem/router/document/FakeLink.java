package org.tandem.router.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.tandem.web.WebSocketLink;

/** A WebSocket to nowhere: a test is its far side. */
record FakeLink(URI url, Listener far, BlockingQueue<String> sent) implements WebSocketLink {
    private static final ObjectMapper JSON = new ObjectMapper();
    static final String CLOSED = "closed";

    FakeLink(URI url, Listener far) {
        this(url, far, new LinkedBlockingQueue<>());
    }

    @Override
    public boolean offer(String text) {
        return sent.add(text);
    }

    @Override
    public void close() {
        sent.add(CLOSED);
    }

    /** The next thing that was sent. */
    String next() throws InterruptedException {
        String text = sent.poll(5, TimeUnit.SECONDS);
        if (text == null) {
            throw new AssertionError("nothing was sent within 5 s");
        }
        return text;
    }

    /** The next message, which is of this type. */
    JsonNode next(String type) throws InterruptedException {
        String text = next();
        try {
            JsonNode message = JSON.readTree(text);
            if (!message.path("type").asText().equals(type)) {
                throw new AssertionError("not " + type + " but " + text);
            }
            return message;
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    /** The far side says this. */
    FakeLink say(String text) {
        far.received(text.replace('\'', '"'));
        return this;
    }
}
