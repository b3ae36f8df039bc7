package org.tandem.router.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tandem.media.FakePort;
import org.tandem.media.FakeSession;
import org.tandem.router.CallChange;
import org.tandem.router.assist.AssistedPayment;
import org.tandem.router.assist.Capture;
import org.tandem.router.assist.PaymentOrder;
import org.tandem.router.call.Call;
import org.tandem.router.call.CallEvent;
import org.tandem.router.call.FakeLeg;
import org.tandem.router.pay.CardType;
import org.tandem.router.pay.PayStep;
import org.tandem.router.pay.Payment;

/** A payment that somebody leads a caller through. */
@Tag("T19")
class AssistedPaymentTest {
    private static final String VISA = "4111111111111111";

    private static PaymentOrder order(String key, Duration timeout) {
        return new PaymentOrder(
                key,
                "Shop",
                new Payment.Terms(BigDecimal.TEN, "usd", "tea", "reusable", "credit-card", "consumer-checking"),
                new PaymentOrder.Entering(
                        PayStep.wanted(true, true, false),
                        Set.of(PayStep.SECURITY_CODE),
                        Set.of(CardType.VISA),
                        0,
                        timeout),
                Map.of("order", "7"),
                FakeExchange.BASE + "step",
                Instant.EPOCH);
    }

    private static <T> T on(Conversation talk, String callSid, Function<Call, T> what) throws Exception {
        CompletableFuture<T> done = new CompletableFuture<>();
        talk.inbox.post(new CallEvent.Change(callSid, new CallChange.Act(call -> done.complete(what.apply(call)))));
        return done.get(5, TimeUnit.SECONDS);
    }

    private static AssistedPayment begin(Conversation talk, Duration timeout) throws Exception {
        return on(talk, Conversation.SID, call -> AssistedPayment.begin(call, order("k", timeout)))
                .orElseThrow();
    }

    private static boolean capture(Conversation talk, AssistedPayment payment, String what) throws Exception {
        return on(
                talk, Conversation.SID, call -> payment.capture(Capture.of(what).orElseThrow()));
    }

    private static boolean complete(Conversation talk, AssistedPayment payment) throws Exception {
        return on(talk, Conversation.SID, call -> payment.complete());
    }

    private static String last(Conversation talk, String part) {
        List<String> told = Awaitility.await()
                .pollInterval(Duration.ofMillis(5))
                .until(
                        () -> List.copyOf(talk.exchange.told),
                        all -> !all.isEmpty() && all.get(all.size() - 1).contains(part));
        return told.get(told.size() - 1);
    }

    @Test
    void entriesAreCapturedMaskedAndPaid() throws Exception {
        try (Conversation talk = new Conversation().run("<Gather numDigits='1' action='/never'/>")) {
            talk.leg.awaitAnswer();
            AssistedPayment payment = begin(talk, Duration.ofSeconds(60));
            assertThat(last(talk, "Required="))
                    .contains("Required=payment-card-number,expiration-date,security-code,security-code-matcher");
            assertThat(complete(talk, payment)).isFalse();
            assertThat(capture(talk, payment, "payment-card-number")).isTrue();
            talk.press("41");
            assertThat(last(talk, "PaymentCardNumber=xx")).contains("Partial=true", "Capture=payment-card-number");
            talk.press("*" + VISA + "#");
            assertThat(last(talk, "PaymentCardNumber=xxxxxxxxxxxx1111"))
                    .contains("PaymentCardType=visa", "Required=expiration-date,security-code,security-code-matcher");
            assertThat(capture(talk, payment, "security-code-matcher")).isFalse();
            assertThat(capture(talk, payment, "postal-code")).isFalse();
            capture(talk, payment, "expiration-date");
            talk.press("1399");
            last(talk, "ErrorType=invalid-date");
            capture(talk, payment, "expiration-date");
            talk.press("1299");
            last(talk, "ExpirationDate=1299");
            capture(talk, payment, "security-code");
            talk.press("987#");
            last(talk, "Required=security-code-matcher");
            capture(talk, payment, "security-code-matcher");
            talk.press("986#");
            last(talk, "ErrorType=input-matching-failed");
            capture(talk, payment, "security-code-matcher");
            talk.press("987#");
            assertThat(last(talk, "Required=,")).contains("SecurityCode=xxx");
            assertThat(complete(talk, payment)).isTrue();
            assertThat(last(talk, "Result=success")).contains("PaymentConfirmationCode=test-");
            assertThat(talk.exchange.paid.get(0).parameters()).containsEntry("order", "7");
            assertThat(talk.exchange.told)
                    .noneMatch(told -> told.contains("411111"))
                    .noneMatch(told -> told.contains("=987"));
            List<AssistedPayment> left =
                    on(talk, Conversation.SID, call -> call.attachments().of(AssistedPayment.class));
            assertThat(left).isEmpty();
            // None of the keys was the Gather's.
            talk.exchange.asked();
            assertThat(talk.exchange.quiet()).isTrue();
        }
    }

    @Test
    void oneGoesOnAtATimeAndTheSameKeyIsTheSamePayment() throws Exception {
        try (Conversation talk = new Conversation().run("<Gather/>")) {
            AssistedPayment payment = begin(talk, Duration.ofSeconds(60));
            assertThat(begin(talk, Duration.ofSeconds(60))).isSameAs(payment);
            Optional<AssistedPayment> second =
                    on(talk, Conversation.SID, call -> AssistedPayment.begin(call, order("x", Duration.ofSeconds(1))));
            assertThat(second).isEmpty();
            on(talk, Conversation.SID, call -> payment.cancel());
            last(talk, "Result=cancelled");
            assertThat(begin(talk, Duration.ofSeconds(60))).isNotSameAs(payment);
            on(talk, Conversation.SID, call -> {
                call.attachments().endAll();
                return true;
            });
            last(talk, "Result=caller-hung-up");
        }
    }

    @Test
    void silenceEndsAnEntry() throws Exception {
        try (Conversation talk = new Conversation().run("<Gather timeout='60'/>")) {
            talk.leg.awaitAnswer();
            AssistedPayment payment = begin(talk, Duration.ofSeconds(1));
            capture(talk, payment, "payment-card-number");
            last(talk, "ErrorType=timeout");
        }
    }

    @Test
    void aDialledPartyPaysByItsOwnKeys() throws Exception {
        try (Conversation talk = new Conversation().run("<Dial>+14155550199</Dial>")) {
            Call party = talk.exchange.dialled();
            ((FakeLeg) party.caller().leg()).answeredByThem();
            talk.inbox.post(new CallEvent.Answered(party.caller().leg(), FakePort.REMOTE));
            AssistedPayment payment = on(
                            talk, "CAchild", call -> AssistedPayment.begin(call, order("k", Duration.ofSeconds(60))))
                    .orElseThrow();
            on(talk, "CAchild", call -> payment.capture(new Capture(PayStep.CARD_NUMBER, false)));
            ((FakeSession) party.media()).press(VISA + "#");
            last(talk, "PaymentCardNumber=xxxxxxxxxxxx1111");
        }
    }
}
