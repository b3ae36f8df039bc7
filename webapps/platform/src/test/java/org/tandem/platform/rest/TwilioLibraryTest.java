package org.tandem.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.twilio.base.ResourceSet;
import com.twilio.exception.ApiException;
import com.twilio.http.HttpMethod;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.Account;
import com.twilio.rest.api.v2010.account.Application;
import com.twilio.rest.api.v2010.account.Call;
import com.twilio.rest.api.v2010.account.IncomingPhoneNumber;
import com.twilio.type.PhoneNumber;
import com.twilio.type.Twiml;
import java.net.URI;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tandem.directory.CallRecord.Status;
import org.tandem.router.CallChange;
import org.tandem.router.CutVerb;

/** The official Java library, unmodified, against the API. */
class TwilioLibraryTest {
    private static RestServer server;
    private static TwilioRestClient client;

    @BeforeAll
    static void start() {
        server = new RestServer();
        client = server.twilio(server.account);
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Test
    void account() {
        Account account = Account.fetcher(client.getAccountSid()).fetch(client);

        assertThat(account.getSid()).isEqualTo(server.account.sid());
        assertThat(account.getStatus()).isEqualTo(Account.Status.ACTIVE);
        assertThat(account.getDateCreated()).isNotNull();
        assertThat(account.getSubresourceUris()).isNotNull();
    }

    @Test
    void callIsPlacedReadChangedAndDeleted() {
        Call call = Call.creator(
                        new PhoneNumber("+14155550100"),
                        new PhoneNumber("+14155550199"),
                        URI.create("https://app.example/voice"))
                .setMethod(HttpMethod.GET)
                .setStatusCallback(URI.create("https://app.example/status"))
                .setStatusCallbackEvent(List.of("initiated", "answered"))
                .setTimeout(30)
                .setSendDigits("w12#")
                .create(client);

        assertThat(call.getSid()).startsWith("CA");
        assertThat(call.getStatus()).isEqualTo(Call.Status.QUEUED);
        assertThat(call.getTo()).isEqualTo("+14155550100");
        assertThat(call.getToFormatted()).isEqualTo("(415) 555-0100");
        assertThat(call.getDirection()).isEqualTo("outbound-api");
        assertThat(call.getDateCreated()).isEqualTo(ZonedDateTime.parse("2026-11-23T10:00:00Z"));
        var placed = server.calls.placed.get(server.calls.placed.size() - 1);
        assertThat(placed.urls().voiceMethod()).isEqualTo("GET");
        assertThat(placed.statusEvents()).isEqualTo(Set.of("initiated", "answered"));
        assertThat(placed.timeout()).hasSeconds(30);

        server.calls.become(call.getSid(), Status.IN_PROGRESS);
        server.calls.cut = Optional.of(new CutVerb("Say", 1, 0, List.of()));
        assertThat(Call.fetcher(call.getSid()).fetch(client).getStatus()).isEqualTo(Call.Status.IN_PROGRESS);
        Call.updater(call.getSid()).setTwiml(new Twiml("<Response/>")).update(client);
        Call.updater(call.getSid()).setStatus(Call.UpdateStatus.COMPLETED).update(client);
        assertThat(server.calls.changes).containsExactly(new CallChange.Run("<Response/>"), new CallChange.Complete());

        server.calls.become(call.getSid(), Status.COMPLETED);
        assertThat(Call.deleter(call.getSid()).delete(client)).isTrue();
        ApiException gone = catchThrowableOfType(
                ApiException.class, () -> Call.fetcher(call.getSid()).fetch(client));
        assertThat(gone.getCode()).isEqualTo(20404);
        assertThat(gone.getStatusCode()).isEqualTo(404);
    }

    @Test
    void callsAreListedOverPagesNewestFirst() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            server.clock.now("2026-11-23T11:00:0" + i + "Z");
            made.add(0, server.calls.place(call("+1415555020" + i)).sid());
        }
        ResourceSet<Call> calls = Call.reader()
                .setFrom(new PhoneNumber("+14155550222"))
                .pageSize(3)
                .read(client);
        List<String> listed = new ArrayList<>();
        calls.forEach(call -> listed.add(call.getSid()));

        assertThat(listed).isEqualTo(made);

        server.calls.become(made.get(0), Status.IN_PROGRESS);
        ResourceSet<Call> inProgress = Call.reader()
                .setStatus(Call.Status.IN_PROGRESS)
                .setFrom(new PhoneNumber("+14155550222"))
                .setStartTimeAfter(ZonedDateTime.parse("2026-11-23T11:00:06Z"))
                .setStartTimeBefore(ZonedDateTime.parse("2026-11-23T11:00:07Z"))
                .read(client);
        assertThat(inProgress)
                .singleElement()
                .satisfies(call -> assertThat(call.getSid()).isEqualTo(made.get(0)));
    }

    private static org.tandem.router.OutboundCall call(String to) {
        return new org.tandem.router.OutboundCall(
                server.account.sid(),
                "+14155550222",
                to,
                org.tandem.directory.VoiceUrls.NONE,
                java.util.Optional.of("<Response/>"),
                Set.of(),
                java.time.Duration.ofSeconds(60),
                java.time.Duration.ofHours(4),
                "",
                "",
                org.tandem.router.OutboundCall.Further.NOTHING);
    }

    @Test
    void numberIsMadeReadChangedListedAndDeleted() {
        IncomingPhoneNumber number = IncomingPhoneNumber.creator(new PhoneNumber("+1 (415) 555-0300"))
                .setVoiceUrl(URI.create("https://app.example/voice"))
                .setFriendlyName("Front desk")
                .create(client);

        assertThat(number.getPhoneNumber()).hasToString("+14155550300");
        assertThat(number.getVoiceMethod()).isEqualTo(HttpMethod.POST);
        assertThat(number.getCapabilities().getVoice()).isTrue();
        assertThat(number.getAddressRequirements()).isEqualTo(IncomingPhoneNumber.AddressRequirement.NONE);
        assertThat(number.getEmergencyStatus()).isEqualTo(IncomingPhoneNumber.EmergencyStatus.INACTIVE);
        assertThat(IncomingPhoneNumber.fetcher(number.getSid()).fetch(client)).isEqualTo(number);

        IncomingPhoneNumber changed = IncomingPhoneNumber.updater(number.getSid())
                .setVoiceUrl(URI.create("https://app.example/other"))
                .setVoiceMethod(HttpMethod.GET)
                .update(client);
        assertThat(changed.getVoiceUrl()).isEqualTo(URI.create("https://app.example/other"));
        assertThat(changed.getFriendlyName()).isEqualTo("Front desk");

        for (int i = 0; i < 5; i++) {
            IncomingPhoneNumber.creator(new PhoneNumber("sip:Desk" + i)).create(client);
        }
        List<String> listed = new ArrayList<>();
        IncomingPhoneNumber.reader()
                .pageSize(2)
                .read(client)
                .forEach(one -> listed.add(one.getPhoneNumber().toString()));
        assertThat(listed).contains("+14155550300", "sip:desk0", "sip:desk4").hasSize(6);
        assertThat(IncomingPhoneNumber.reader()
                        .setPhoneNumber(new PhoneNumber("sip:desk3"))
                        .read(client))
                .hasSize(1);

        assertThat(IncomingPhoneNumber.deleter(number.getSid()).delete(client)).isTrue();
        assertThat(IncomingPhoneNumber.reader().read(client)).hasSize(5);
    }

    @Test
    void applicationIsMadeReadChangedListedAndDeleted() {
        Application application = Application.creator()
                .setFriendlyName("Menu")
                .setVoiceUrl(URI.create("https://app.example/menu"))
                .setVoiceFallbackUrl(URI.create("https://app.example/fallback"))
                .create(client);
        for (int i = 0; i < 4; i++) {
            Application.creator().setFriendlyName("Other " + i).create(client);
        }

        assertThat(Application.fetcher(application.getSid()).fetch(client)).isEqualTo(application);
        assertThat(Application.updater(application.getSid())
                        .setVoiceMethod(HttpMethod.GET)
                        .update(client)
                        .getVoiceMethod())
                .isEqualTo(HttpMethod.GET);
        List<String> names = new ArrayList<>();
        Application.reader().pageSize(2).read(client).forEach(one -> names.add(one.getFriendlyName()));
        assertThat(names).containsExactlyInAnyOrder("Menu", "Other 0", "Other 1", "Other 2", "Other 3");
        assertThat(Application.reader().setFriendlyName("Menu").read(client)).hasSize(1);
        assertThat(Application.deleter(application.getSid()).delete(client)).isTrue();
        ApiException gone = catchThrowableOfType(
                ApiException.class,
                () -> Application.fetcher(application.getSid()).fetch(client));
        assertThat(gone.getStatusCode()).isEqualTo(404);
    }

    @Test
    @Tag("T22")
    void wrongTokenIsRefused() {
        TwilioRestClient wrong = server.twilio(new org.tandem.directory.Account(
                server.account.sid(),
                "0".repeat(32),
                "",
                org.tandem.directory.Account.Status.ACTIVE,
                server.clock.instant(),
                server.clock.instant()));

        ApiException refused =
                catchThrowableOfType(ApiException.class, () -> Call.reader().read(wrong));

        assertThat(refused.getStatusCode()).isEqualTo(401);
        assertThat(refused.getCode()).isEqualTo(20003);
    }
}
