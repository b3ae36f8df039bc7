package org.tandem.router.call;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.tandem.directory.CallRecord;
import org.tandem.directory.VoiceUrls;

/** Tells an application's status callback of a call's progress (spec/twiml.md 3): in order, numbered from 0. */
public final class StatusCallbacks implements CallLog.Observer {
    /** What is told where nobody says otherwise. */
    public static final Set<String> USUAL = Set.of("completed");

    private static final DateTimeFormatter RFC_2822 = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Exchange exchange;
    private final String url;
    private final String method;
    private final Set<String> events;
    private int sequence;

    /**
     * @param url    empty: nobody is told
     * @param method {@code GET} or {@code POST}
     * @param events of {@code initiated ringing answered completed}
     */
    public StatusCallbacks(Exchange exchange, String url, String method, Set<String> events) {
        this.exchange = exchange;
        this.url = url;
        this.method = method;
        this.events = events;
    }

    /** Those that a number, an application or a request to place a call names. */
    public static StatusCallbacks of(Exchange exchange, VoiceUrls urls, Set<String> events) {
        return new StatusCallbacks(exchange, urls.statusCallback(), urls.statusCallbackMethod(), events);
    }

    @Override
    public void changed(String event, CallRecord record) {
        if (!url.isEmpty() && events.contains(event)) {
            exchange.tell(record, url, method, parameters(event, record));
        }
    }

    private List<Map.Entry<String, String>> parameters(String event, CallRecord record) {
        List<Map.Entry<String, String>> all = new ArrayList<>();
        if (event.equals("initiated")) {
            all.add(Map.entry("CallStatus", "initiated"));
        }
        all.add(Map.entry("CallbackSource", "call-progress-events"));
        all.add(Map.entry("SequenceNumber", Integer.toString(sequence++)));
        all.add(Map.entry("Timestamp", RFC_2822.format(record.updated())));
        if (record.status().over()) {
            long seconds = record.started()
                    .map(start ->
                            roundedUp(Duration.between(start, record.ended().orElse(start)), 1))
                    .orElse(0L);
            all.add(Map.entry("CallDuration", Long.toString(seconds)));
            all.add(Map.entry("Duration", Long.toString((seconds + 59) / 60)));
        }
        if (!record.answeredBy().isEmpty()) {
            all.add(Map.entry("AnsweredBy", record.answeredBy()));
        }
        if (record.sipCode() > 0) {
            all.add(Map.entry("SipResponseCode", Integer.toString(record.sipCode())));
        }
        return all;
    }

    private static long roundedUp(Duration duration, long unitSeconds) {
        long unit = Duration.ofSeconds(unitSeconds).toMillis();
        return (duration.toMillis() + unit - 1) / unit;
    }
}
