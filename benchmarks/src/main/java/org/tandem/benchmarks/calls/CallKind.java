package org.tandem.benchmarks.calls;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What is measured, its bar, and how peers did (docs/benchmarks.md). */
public enum CallKind {
    WEBHOOK(
            "INVITE, HTTP request, answer, 1 s prompt, BYE by the server",
            List.of(50, 100, 200, 300, 400, 500, 600, 800),
            400,
            2.0,
            "FreeSWITCH 1.11-dev with mod_httapi: 400 calls/s, 3.6 ms CPU a call"),
    BRIDGE(
            "INVITE, HTTP request, far leg, both legs' media anchored, 100 ms, BYE by the caller",
            List.of(25, 50, 100, 150, 200, 250, 300, 400),
            200,
            Double.NaN,
            "FreeSWITCH bridge: about 200 calls/s, 9.4 ms CPU a call");

    private final String steps;
    private final List<Integer> rates;
    private final int bar;
    private final double cpuBar;
    private final String peer;

    CallKind(String steps, List<Integer> rates, int bar, double cpuBar, String peer) {
        this.steps = steps;
        this.rates = rates;
        this.bar = bar;
        this.cpuBar = cpuBar;
        this.peer = peer;
    }

    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Calls a second to try. */
    public List<Integer> rates() {
        return rates;
    }

    String steps() {
        return steps;
    }

    int bar() {
        return bar;
    }

    /** CPU milliseconds a call at the most, or not a number where there is no such bar. */
    double cpuBar() {
        return cpuBar;
    }

    String peer() {
        return peer;
    }

    /** Zero: the server hangs up. */
    Duration hold() {
        return this == BRIDGE ? Duration.ofMillis(100) : Duration.ZERO;
    }

    String document(int farPort, String promptUrl) {
        return this == BRIDGE
                ? "<Dial answerOnBridge=\"true\"><Sip>sip:far@127.0.0.1:" + farPort + "</Sip></Dial>"
                : "<Play>" + promptUrl + "</Play><Hangup/>";
    }
}
