package org.tandem.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.directory.Account;
import org.tandem.directory.CallerId;
import org.tandem.directory.PageRequest;
import org.tandem.directory.PhoneNumber;
import org.tandem.directory.Sid;
import org.tandem.directory.VoiceUrls;
import org.tandem.router.call.CallEvent;

@Tag("T24")
class CallerIdRuleTest {
    /** From which {@link Switch#place} calls. */
    private static final String FROM = "+14155550111";

    private final Switch board = new Switch(100, true);

    @AfterEach
    void everythingIsReleased() {
        await().until(board::quiet);
        board.close();
    }

    private void verify(String number) {
        Instant now = Instant.now();
        board.directory.callerIds().create(new CallerId(Sid.next("PN"), board.account.sid(), number, "", now, now));
    }

    private void own(Account account, String number) {
        Instant now = Instant.now();
        board.directory
                .phoneNumbers()
                .create(new PhoneNumber(
                        Sid.next("PN"), account.sid(), number, number, VoiceUrls.of("http://a"), "", now, now));
    }

    private void place() throws InterruptedException {
        board.web.document("start", "<Hangup/>");
        board.place("+14155550199", Set.of(), Duration.ofSeconds(30));
        Switch.Called party = board.called();
        party.inbox().post(new CallEvent.Refused(party.leg(), 486));
    }

    @Test
    void anUnverifiedNumberIsRefusedUntilItIsVerified() throws InterruptedException {
        assertThatThrownBy(this::place)
                .isInstanceOfSatisfying(
                        CallRefusedException.class,
                        refused -> assertThat(refused.code()).isEqualTo(21210));
        verify(FROM);
        place();
    }

    @ParameterizedTest
    @CsvSource({
        "front-desk, +14155550133, true",
        "sip:ann@example.com, +14155550133, true",
        "client:ann, client:bob, true",
        "100, sip:bob@example.com, true",
        "100, client:bob, true",
        "100, +14155550133, false",
        "4155550122, 4155550133, false",
        "+14155550122, sip:bob@example.com, false",
        "sip:+14155550122@example.com, +14155550133, false",
        "+14155550100, +14155550133, true",
        "14155550100, +14155550133, true",
        "+14155550101, +14155550133, false"
    })
    void onlyNumbersHaveToBeHeld(String from, String to, boolean allowed) {
        own(board.account, "+14155550100");
        own(board.directory.accounts().create("other"), "+14155550101");
        assertThat(new CallerIdRule(board.directory, true).allows(board.account.sid(), from, to))
                .isEqualTo(allowed);
        assertThat(new CallerIdRule(board.directory, false).allows(board.account.sid(), from, to))
                .isTrue();
    }

    @Test
    void aDialMayNameTheCallsOwnNumbersAndVerifiedOnes() throws InterruptedException {
        board.answering("<Dial callerId='+14155550122'>+14155550133</Dial><Hangup/>");
        board.invite().leg().await("end hangup");
        assertThat(board.directory
                        .notifications()
                        .list(
                                board.account.sid(),
                                new org.tandem.directory.Notifications.Filter(
                                        "",
                                        java.util.Optional.of(true),
                                        java.util.Optional.empty(),
                                        java.util.Optional.empty()),
                                new PageRequest(0, 10))
                        .items())
                .singleElement()
                .satisfies(error -> assertThat(error.code()).isEqualTo(13214));
        verify("+14155550122");
        Switch.Caller caller = board.invite();
        Switch.Called party = board.called();
        assertThat(party.from()).isEqualTo("+14155550122");
        party.inbox().post(new CallEvent.Refused(party.leg(), 486));
        caller.leg().await("end hangup");
    }
}
