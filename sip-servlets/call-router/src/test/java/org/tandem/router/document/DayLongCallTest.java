package org.tandem.router.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tandem.directory.VoiceUrls;
import org.tandem.media.SetClock;
import org.tandem.router.CallChange;
import org.tandem.router.CutVerb;
import org.tandem.router.call.CallEvent;
import org.tandem.router.call.EndReason;

/** A call of 24 hours, by a clock that the test moves. */
class DayLongCallTest {
    private static final Duration DAY = Duration.ofHours(24);

    private final SetClock clock = new SetClock();

    /** Has the call end a day after it was answered, and waits until it knows. */
    private static void limit(Conversation talk) throws Exception {
        VoiceUrls urls = new VoiceUrls("", "POST", "", "POST", FakeExchange.BASE + "status", "POST");
        CompletableFuture<Optional<CutVerb>> told = new CompletableFuture<>();
        talk.inbox.post(
                new CallEvent.Change(Conversation.SID, new CallChange.Revise(Optional.of(DAY), urls), told::complete));
        told.get(10, TimeUnit.SECONDS);
    }

    @Test
    @Tag("T19")
    void itGoesOnUntilItsLimitAndIsToldOfWithItsWholeLength() throws Exception {
        try (Conversation talk = new Conversation().by(clock).run("<Play loop='0'>/a.wav</Play>")) {
            talk.media().awaitPlay();
            clock.advance(DAY.minusMinutes(1));
            limit(talk);
            assertThat(talk.statuses).doesNotContain("completed");
            assertThat(talk.exchange.told).isEmpty();

            clock.advance(Duration.ofMinutes(1));
            limit(talk);
            assertThat(talk.end()).isEqualTo(EndReason.TIME_LIMIT);
        }
    }

    @Test
    void aDocumentMayBeAskedForAfterADayAndItsDurationIsTold() throws Exception {
        clock.now("2026-11-23T12:00:00Z");
        try (Conversation talk = new Conversation().by(clock)) {
            talk.exchange.document("done", "<Hangup/>");
            talk.run("<Gather numDigits='1' timeout='86400' action='/done'/>");
            talk.exchange.asked();
            talk.leg.awaitAnswer();
            limit(talk);
            clock.advance(DAY.minusSeconds(1));
            talk.press("5");
            assertThat(Conversation.parameter(talk.exchange.asked(), "Digits")).isEqualTo("5");
            assertThat(talk.end()).isEqualTo(EndReason.HANGUP);
            talk.ended(EndReason.HANGUP);
            assertThat(talk.exchange.told)
                    .singleElement()
                    .asString()
                    .contains("CallDuration=86399", "Duration=1440", "Timestamp=Tue, 24 Nov 2026 11:59:59 +0000");
        }
    }
}
