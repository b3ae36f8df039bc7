package org.tandem.directory;

import java.time.Instant;
import java.util.Optional;

/** Records for tests, whole but for what a test is about. */
public final class Samples {
    public static final Instant NOON = Instant.parse("2026-11-23T12:00:00.123456Z");

    private Samples() {}

    public static PhoneNumber number(Account account, String address) {
        return new PhoneNumber(
                Sid.next("PN"), account.sid(), address, "desk", VoiceUrls.of("http://a.example/voice"), "", NOON, NOON);
    }

    public static Application application(Account account, String name) {
        return new Application(Sid.next("AP"), account.sid(), name, VoiceUrls.of("http://a.example/voice"), NOON, NOON);
    }

    public static CallRecord ringing(Account account) {
        return ringing(account, NOON);
    }

    public static CallRecord ringing(Account account, Instant created) {
        return new CallRecord(
                Sid.next("CA"),
                account.sid(),
                "",
                "",
                "+14155550111",
                "+14155550100",
                CallRecord.Direction.INBOUND,
                CallRecord.Status.RINGING,
                created,
                created,
                Optional.empty(),
                Optional.empty(),
                "",
                "",
                0,
                "");
    }

    /** The call, so many seconds after it was made. */
    public static CallRecord after(CallRecord call, int seconds, CallRecord.Status status) {
        Instant now = call.created().plusSeconds(seconds);
        return new CallRecord(
                call.sid(),
                call.accountSid(),
                call.parentSid(),
                call.phoneNumberSid(),
                call.from(),
                call.to(),
                call.direction(),
                status,
                call.created(),
                now,
                Optional.of(call.started().orElse(now)),
                status.over() ? Optional.of(now) : Optional.empty(),
                status.over() ? "caller-hung-up" : "",
                status.over() ? "caller" : "",
                0,
                "");
    }

    public static CallRecord between(CallRecord call, String from, String to, String parentSid) {
        return new CallRecord(
                call.sid(),
                call.accountSid(),
                parentSid,
                call.phoneNumberSid(),
                from,
                to,
                call.direction(),
                call.status(),
                call.created(),
                call.updated(),
                call.started(),
                call.ended(),
                call.endReason(),
                call.endedBy(),
                call.sipCode(),
                call.answeredBy());
    }
}
