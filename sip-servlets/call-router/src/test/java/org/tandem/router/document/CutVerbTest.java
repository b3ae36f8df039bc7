package org.tandem.router.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.router.CallChange;
import org.tandem.router.CutVerb;
import org.tandem.router.call.CallEvent;
import org.tandem.router.call.EndReason;
import org.tandem.router.call.Exchange;

/** Whoever changes a live call hears what became of its verb, and so does the next document. */
@Tag("T19")
class CutVerbTest {
    private static final CallChange OTHER = new CallChange.Redirect(URI.create(FakeExchange.BASE + "other"), "POST");

    private static Optional<CutVerb> change(Conversation talk, CallChange change) throws Exception {
        CompletableFuture<Optional<CutVerb>> told = new CompletableFuture<>();
        talk.inbox.post(new CallEvent.Change(Conversation.SID, change, told::complete));
        return told.get(10, TimeUnit.SECONDS);
    }

    /** The question for the second document. */
    private static Exchange.Question second(Conversation talk) throws InterruptedException {
        talk.exchange.asked();
        return talk.exchange.asked();
    }

    @ParameterizedTest
    @CsvSource({"Say, <Say>long</Say>", "Play, <Play>/a.wav</Play>", "Gather, <Gather><Say>long</Say></Gather>"})
    void whatHadComeToNothingIsDropped(String verb, String document) throws Exception {
        try (Conversation talk = new Conversation().run("<Pause length=\"0\"/>" + document)) {
            talk.exchange.document("other", "<Hangup/>");
            talk.media().awaitPlay();

            CutVerb cut = change(talk, OTHER).orElseThrow();

            assertThat(cut.verb()).isEqualTo(verb);
            assertThat(cut.position()).isEqualTo(2);
            assertThat(cut.state()).isEqualTo("dropped");
            assertThat(talk.end()).isEqualTo(EndReason.HANGUP);
            Exchange.Question asked = second(talk);
            assertThat(Conversation.parameter(asked, "CutVerb")).isEqualTo(verb);
            assertThat(Conversation.parameter(asked, "CutVerbPosition")).isEqualTo("2");
            assertThat(Conversation.parameter(asked, "CutVerbState")).isEqualTo("dropped");
        }
    }

    @Test
    void keysOfAGatherAreHandedOver() throws Exception {
        try (Conversation talk = new Conversation().run("<Gather numDigits=\"4\"/>")) {
            talk.exchange.document("other", "<Hangup/>");
            talk.press("12");

            CutVerb cut = change(talk, OTHER).orElseThrow();

            assertThat(cut.state()).isEqualTo("handed-over");
            assertThat(cut.handedOver()).containsExactly(Map.entry("Digits", "12"));
            assertThat(talk.end()).isEqualTo(EndReason.HANGUP);
            Exchange.Question asked = second(talk);
            assertThat(Conversation.parameter(asked, "CutDigits")).isEqualTo("12");
            assertThat(Conversation.parameter(asked, "Digits")).isEmpty();
        }
    }

    @Test
    void pauseIsCutBeforeTheAnswerToo() throws Exception {
        try (Conversation talk = new Conversation().run("<Pause length=\"60\"/>")) {
            talk.leg.await("ring");

            CutVerb cut = change(talk, new CallChange.Complete()).orElseThrow();

            assertThat(cut.verb()).isEqualTo("Pause");
            assertThat(talk.end()).isEqualTo(EndReason.REQUEST_CANCELLED);
        }
    }

    @Test
    void whatCutsNothingSaysSo() throws Exception {
        try (Conversation talk = new Conversation().run("<Say>long</Say>")) {
            talk.media().awaitPlay();

            assertThat(change(talk, new CallChange.Cancel())).isEmpty();

            talk.hangUp();
            talk.end();
        }
    }
}
