package org.tandem.platform.rest;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.tandem.directory.Application;
import org.tandem.directory.Applications;
import org.tandem.directory.Recording;
import org.tandem.directory.VoiceUrls;
import org.tandem.router.OutboundCall;
import org.tandem.router.call.Order;
import org.tandem.router.call.Passports;
import org.tandem.router.call.RecordingOrder;

/** Reads the parameters of a call to place (spec/rest-api.md 3). */
final class CallRequest {
    static final int LONGEST_DOCUMENT = 4_000;

    private static final int LONGEST_REASON = 50;
    private static final int BAD_URL = 21205;
    private static final int BAD_METHOD = 21209;
    private static final int BAD_APPLICATION = 21218;
    private static final Pattern DIGITS = Pattern.compile("[0-9A-Da-d#*wW]{1,32}");
    private static final Pattern CLIENT = Pattern.compile("client:[^\\s\\p{Cntrl}<>\"@?;]{1,256}");
    private static final Pattern SIP_CALLER = Pattern.compile("[A-Za-z0-9._~+-]{1,64}");
    private static final Set<String> EVENTS = Set.of("initiated", "ringing", "answered", "completed");

    private final String account;
    private final Parameters form;
    private final Applications applications;

    CallRequest(String account, Parameters form, Applications applications) {
        this.account = account;
        this.form = form;
        this.applications = applications;
    }

    OutboundCall parse() {
        Optional<Application> application = application();
        VoiceUrls urls = application.map(Application::urls).orElseGet(this::urls);
        if (urls.voiceUrl().isEmpty() && form.value("Twiml").isEmpty()) {
            throw ApiException.invalid(BAD_URL, "One of Url, Twiml and ApplicationSid is required");
        }
        Optional<String> document = urls.voiceUrl().isEmpty() ? Optional.of(document(form)) : Optional.empty();
        return call(urls, document, application.map(Application::sid).orElse(""));
    }

    /** With this document, whatever the form says. */
    OutboundCall parse(String document) {
        VoiceUrls callbacks = new VoiceUrls(
                "",
                "POST",
                "",
                "POST",
                form.url("StatusCallback", BAD_URL, ""),
                form.method("StatusCallbackMethod", BAD_METHOD, "POST"));
        return call(callbacks, Optional.of(document), "");
    }

    private OutboundCall call(VoiceUrls urls, Optional<String> document, String application) {
        String to = to();
        return new OutboundCall(
                account,
                from(to.startsWith("sip") || to.startsWith("client:")),
                to,
                urls,
                document,
                urls.statusCallback().isEmpty() ? Set.of() : events(),
                Duration.ofSeconds(form.number("Timeout", 21208, 1, 600, 60)),
                Duration.ofSeconds(form.number("TimeLimit", 20001, 1, 86_400, 14_400)),
                application,
                digits(form),
                new OutboundCall.Further(
                        callerId(),
                        form.limited("SipAuthUsername", 21221, 128, ""),
                        form.limited("SipAuthPassword", 21222, 128, ""),
                        DetectionRequest.parse(form),
                        recording(),
                        form.limited("CallReason", 20001, LONGEST_REASON, ""),
                        outside()));
    }

    private Order.Outside outside() {
        Passports passports = Passports.read(form.value("Passports"));
        if (passports.refused() > 0) {
            throw ApiException.invalid(20001, "Passports " + Passports.RULE);
        }
        return new Order.Outside(form.value("Byoc"), passports.identities());
    }

    private String to() {
        String to = form.address("To");
        if (to.isEmpty()) {
            throw ApiException.invalid(21201, "To is required");
        }
        if (CLIENT.matcher(to).matches()) {
            return to;
        }
        if (Addresses.sipUri(to)) {
            return to.substring(0, to.indexOf(':')).toLowerCase(Locale.ROOT) + to.substring(to.indexOf(':'));
        }
        return Addresses.number(to)
                .orElseThrow(() -> ApiException.invalid(
                        21211, "To must be E.164, such as +14155550100, a sip: URI or client:name"));
    }

    private String from(boolean toSip) {
        String from = form.address("From");
        if (from.isEmpty()) {
            throw ApiException.invalid(21213, "From is required");
        }
        if (Addresses.sipUri(from)
                || CLIENT.matcher(from).matches()
                || (toSip && SIP_CALLER.matcher(from).matches())) {
            return from;
        }
        return Addresses.number(from)
                .orElseThrow(() -> ApiException.invalid(
                        21212, "From must be E.164, such as +14155550100, or for a call to SIP a name or sip: URI"));
    }

    private String callerId() {
        String callerId = form.address("CallerId");
        return callerId.isEmpty() || Addresses.sipUri(callerId)
                ? callerId
                : Addresses.number(callerId)
                        .orElseThrow(() -> ApiException.invalid(21212, "CallerId must be E.164 or a sip: URI"));
    }

    private Optional<RecordingOrder> recording() {
        return form.value("Record").equalsIgnoreCase("true")
                ? Optional.of(RecordingRequest.parse(form, Recording.Source.OUTBOUND_API, true))
                : Optional.empty();
    }

    private Optional<Application> application() {
        String sid = form.value("ApplicationSid");
        if (sid.isEmpty()) {
            return Optional.empty();
        }
        Application application = applications
                .find(account, sid)
                .orElseThrow(() ->
                        ApiException.invalid(BAD_APPLICATION, "ApplicationSid names no application of this account"));
        if (application.urls().voiceUrl().isEmpty()) {
            throw ApiException.invalid(BAD_APPLICATION, "ApplicationSid names an application without a VoiceUrl");
        }
        return Optional.of(application);
    }

    private VoiceUrls urls() {
        return new VoiceUrls(
                form.url("Url", BAD_URL, ""),
                form.method("Method", BAD_METHOD, "POST"),
                form.urls("FallbackUrl", BAD_URL, ""),
                form.method("FallbackMethod", BAD_METHOD, "POST"),
                form.url("StatusCallback", BAD_URL, ""),
                form.method("StatusCallbackMethod", BAD_METHOD, "POST"));
    }

    static String document(Parameters form) {
        return form.limited("Twiml", 20001, LONGEST_DOCUMENT, "");
    }

    private Set<String> events() {
        Set<String> events = new LinkedHashSet<>(form.all("StatusCallbackEvent"));
        if (!EVENTS.containsAll(events)) {
            throw ApiException.invalid(
                    20001, "StatusCallbackEvent must be some of initiated, ringing, answered, completed");
        }
        return events.isEmpty() ? Set.of("completed") : events;
    }

    /** The keys to be sent, or nothing. */
    static String digits(Parameters form) {
        String digits = form.value("SendDigits");
        if (!digits.isEmpty() && !DIGITS.matcher(digits).matches()) {
            throw ApiException.invalid(21206, "SendDigits must be at most 32 of 0-9 A-D # * w W");
        }
        return digits;
    }
}
