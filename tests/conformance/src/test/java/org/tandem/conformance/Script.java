package org.tandem.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.sip.SipServlet;
import jakarta.servlet.sip.SipServletMessage;
import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * What the application of one test does. A request that the test says nothing about is answered with 200 if it is a BYE, let
 * be if it is an ACK or a CANCEL, and else answered with 405. Thread-safe.
 */
public final class Script {
    private static final int PATIENCE_SECONDS = 10;
    private static volatile Script running = new Script();
    /** By Call-ID: what still comes of an earlier test's call is that test's affair. */
    private static final Map<String, Script> OWNERS = new ConcurrentHashMap<>();

    private final Map<String, OnRequest> requests = new ConcurrentHashMap<>();
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<SipServletRequest> received = new LinkedBlockingQueue<>();
    private final BlockingQueue<SipServletResponse> answers = new LinkedBlockingQueue<>();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private volatile OnResponse onResponse = response -> {};

    /** What is done with a request. */
    public interface OnRequest {
        void handle(SipServletRequest request) throws Exception;
    }

    /** What is done with a response. */
    public interface OnResponse {
        void handle(SipServletResponse response) throws Exception;
    }

    /** A new script, in place of the present one. */
    public static Script begin() {
        running = new Script();
        return running;
    }

    /** The script of the present test. */
    public static Script running() {
        return running;
    }

    static Script of(SipServletMessage message) {
        String callId = message.getCallId();
        return callId == null ? running : OWNERS.computeIfAbsent(callId, unknown -> running);
    }

    /** Handles requests of this method so; {@code *} stands for all that are not named. */
    public Script on(String method, OnRequest action) {
        requests.put(method, action);
        return this;
    }

    /** Handles all responses so, 100 and retransmissions apart as the container does. */
    public Script onResponse(OnResponse action) {
        onResponse = action;
        return this;
    }

    /** Writes down that something happened. */
    public void happened(String event) {
        events.add(event);
    }

    void request(SipServlet servlet, SipServletRequest request) {
        // First, since a test that saw it happen may ask for it.
        received.add(request);
        happened(request.getMethod());
        guarded(() -> {
            OnRequest action = requests.getOrDefault(request.getMethod(), requests.get("*"));
            if (action != null) {
                action.handle(request);
            } else if (request.getMethod().equals("BYE")) {
                request.createResponse(200).send();
            } else if (!request.getMethod().equals("ACK")
                    && !request.getMethod().equals("CANCEL")) {
                request.createResponse(405).send();
            }
        });
    }

    /** What a listener is told of a request; {@link #on} with that name says what is done. */
    void failed(String how, SipServletRequest request) {
        OnRequest action = requests.get(how);
        if (action != null) {
            guarded(() -> action.handle(request));
        }
    }

    void response(SipServletResponse response) {
        answers.add(response);
        happened(response.getStatus() + " " + response.getMethod());
        guarded(() -> onResponse.handle(response));
    }

    /** Runs what may fail in the application, so that its failure is the test's. */
    public void guarded(Action action) {
        try {
            action.run();
        } catch (Exception | AssertionError e) {
            failures.add(e);
        }
    }

    /** Something that may fail. */
    public interface Action {
        void run() throws Exception;
    }

    /** The next request the application was given. */
    public SipServletRequest request() throws InterruptedException {
        SipServletRequest request = received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(request).as("a request for the application").isNotNull();
        return request;
    }

    /** The next response the application was given. */
    public SipServletResponse answer() throws InterruptedException {
        SipServletResponse answer = answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(answer).as("a response for the application").isNotNull();
        return answer;
    }

    /** Waits until these events have happened, in this order, nothing else in between. */
    public void saw(String... expected) throws InterruptedException {
        for (String event : expected) {
            assertThat(events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo(event);
        }
    }

    /** Waits until this event happens, whatever else does. @return what happened before */
    public List<String> eventually(String expected) throws InterruptedException {
        List<String> others = new ArrayList<>();
        String event = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        while (event != null && !event.equals(expected)) {
            others.add(event);
            event = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
        assertThat(event).as("after %s", others).isEqualTo(expected);
        return others;
    }

    /** Waits until all of these have happened, in any order, whatever else does. */
    public void eventuallyAll(String... expected) throws InterruptedException {
        List<String> missing = new ArrayList<>(List.of(expected));
        while (!missing.isEmpty()) {
            String event = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(event).as("waiting for %s", missing).isNotNull();
            missing.remove(event);
        }
    }

    /** That nothing has happened that was not asked for. */
    public void sawNothingElse() {
        assertThat(events).isEmpty();
    }

    void check() {
        for (Throwable failure : failures) {
            throw new AssertionError("the application failed", failure);
        }
    }
}
