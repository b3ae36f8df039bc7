package org.tandem.benchmarks.parse;

import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.tandem.router.webhook.Signature;

/** The signature of a webhook. JMH reads the annotations and calls the methods. */
@State(Scope.Benchmark)
public class RequestSigning {
    private static final String URL = "https://app.example.com/voice/start?lang=en&team=blue";
    /** What a first request of a call has. */
    private static final List<Map.Entry<String, String>> FORM = List.of(
            Map.entry("CallSid", "CA0123456789abcdef0123456789abcdef"),
            Map.entry("AccountSid", "AC0123456789abcdef0123456789abcdef"),
            Map.entry("From", "+14155550100"),
            Map.entry("To", "+14155550101"),
            Map.entry("Caller", "+14155550100"),
            Map.entry("Called", "+14155550101"),
            Map.entry("CallStatus", "ringing"),
            Map.entry("ApiVersion", "2010-04-01"),
            Map.entry("Direction", "inbound"),
            Map.entry("SipCallId", "0123456789abcdef0123456789abcdef@sip.example.com"),
            Map.entry("SipSourceIp", "203.0.113.7"),
            Map.entry("SipHeader_X-Team", "blue"));

    private final String token = "0123456789abcdef0123456789abcdef";

    @Benchmark
    public String form() {
        return Signature.of(token, URL, FORM);
    }
}
