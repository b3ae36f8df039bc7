package org.tandem.router.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tandem.media.FakePlayer;
import org.tandem.media.Prompt;
import org.tandem.router.call.EndReason;
import org.tandem.router.call.Exchange;
import org.tandem.router.pay.PayStep;
import org.tandem.router.pay.Payment;

/** A caller who pays by keys. */
class PayTest {
    private static final String VISA = "4111111111111111";
    private static final String SHORT = "securityCode='false' postalCode='false' ";

    private static Conversation talk(String attributes, String inside) throws Exception {
        Conversation talk = new Conversation();
        talk.exchange.document("paid", "<Hangup/>");
        talk.run("<Pay action='/paid' statusCallback='/step' " + attributes + ">" + inside + "</Pay>");
        talk.exchange.asked();
        return talk;
    }

    /** Waits for the next prompt, and presses. */
    private static String enter(Conversation talk, String keys) throws Exception {
        FakePlayer prompt = talk.media().awaitPlay();
        talk.press(keys);
        return ((Prompt.Speech) prompt.prompts().get(0)).text();
    }

    private static Map<String, String> result(Conversation talk) throws Exception {
        Exchange.Question asked = talk.exchange.asked();
        assertThat(asked.method()).isEqualTo("POST");
        Map<String, String> told = new java.util.HashMap<>();
        asked.parameters().forEach(one -> told.put(one.getKey(), one.getValue()));
        return told;
    }

    @Test
    @Tag("Pay")
    @Tag("Pay@action/chargeAmount/currency/description/paymentConnector")
    @Tag("Pay@tokenType/postalCode/securityCode/statusCallback")
    @Tag("Parameter")
    void aCardIsChargedAndNothingIsToldInClear() throws Exception {
        String attributes =
                "chargeAmount='20.45' currency='eur' description='tea' paymentConnector='Shop' tokenType='one-time'";
        try (Conversation talk = talk(attributes, "<Parameter name='order' value='7'/>")) {
            assertThat(enter(talk, VISA + "#")).contains("card number");
            assertThat(enter(talk, "1299")).contains("expiration date");
            assertThat(enter(talk, "987#")).contains("security code");
            assertThat(enter(talk, "94105#")).contains("postal code");
            talk.media().awaitPlay().end();
            Map<String, String> told = result(talk);
            assertThat(told)
                    .containsEntry("Result", "success")
                    .containsEntry("PaymentCardNumber", "xxxxxxxxxxxx1111")
                    .containsEntry("PaymentCardType", "visa")
                    .containsEntry("SecurityCode", "xxx")
                    .containsEntry("ExpirationDate", "1299")
                    .containsEntry("PaymentPostalCode", "94105")
                    .containsEntry("PaymentConnector", "Shop")
                    .containsKey("PaymentConfirmationCode");
            assertThat(talk.end()).isEqualTo(EndReason.HANGUP);
            Payment payment = talk.exchange.paid.get(0);
            assertThat(payment.terms().amount()).isEqualByComparingTo("20.45");
            assertThat(payment.terms().currency()).isEqualTo("eur");
            assertThat(payment.terms().description()).isEqualTo("tea");
            assertThat(payment.parameters()).containsEntry("order", "7");
            assertThat(payment.entries().value(PayStep.CARD_NUMBER)).isEqualTo(VISA);
            String sids = "(AC|CA|PK)[0-9a-f]{32}";
            assertThat((payment.toString() + told + talk.exchange.told).replaceAll(sids, ""))
                    .doesNotContain("411111")
                    .doesNotContain("=987");
            assertThat(talk.exchange.told)
                    .hasSize(5)
                    .anySatisfy(one -> assertThat(one).contains("For=security-code"));
        }
    }

    @Test
    @Tag("Pay@maxAttempts/validCardTypes")
    @Tag("Prompt")
    @Tag("Prompt@for/errorType/attempt/cardType")
    void wrongEntriesAreAskedForAgainInTheDocumentsWords() throws Exception {
        String prompts = "<Prompt for='payment-card-number'><Say>card</Say></Prompt>"
                + "<Prompt for='payment-card-number' errorType='invalid-card-number timeout'><Say>wrong</Say></Prompt>"
                + "<Prompt for='payment-card-number' errorType='invalid-card-type' attempt='3'><Say>other</Say></Prompt>"
                + "<Prompt for='expiration-date' cardType='visa'><Say>visa date</Say></Prompt>"
                + "<Prompt for='payment-processing'><Say>wait</Say></Prompt>";
        try (Conversation talk = talk(SHORT + "maxAttempts='2' validCardTypes='visa'", prompts)) {
            assertThat(enter(talk, "4111111111111112#")).isEqualTo("card");
            assertThat(enter(talk, "378282246310005#")).isEqualTo("wrong");
            assertThat(enter(talk, VISA + "#")).isEqualTo("other");
            assertThat(enter(talk, "1299")).isEqualTo("visa date");
            FakePlayer wait = talk.media().awaitPlay();
            assertThat(((Prompt.Speech) wait.prompts().get(0)).text()).isEqualTo("wait");
            wait.end();
            assertThat(result(talk)).containsEntry("Result", "success").containsKey("PaymentToken");
            assertThat(talk.exchange.told)
                    .anySatisfy(one -> assertThat(one).contains("ErrorType=invalid-card-number", "Attempt=1"))
                    .anySatisfy(one -> assertThat(one).contains("ErrorType=invalid-card-type", "Attempt=2"));
        }
    }

    @Test
    @Tag("Pay@timeout")
    void tooManyWrongEntriesEndIt() throws Exception {
        try (Conversation talk = talk(SHORT + "timeout='1'", "")) {
            enter(talk, "1#");
            talk.media().awaitPlay().end();
            assertThat(result(talk)).containsEntry("Result", "too-many-failed-attempts");
            assertThat(talk.exchange.paid).isEmpty();
        }
    }

    @Test
    void theStarGivesUpAndWhoHangsUpIsTold() throws Exception {
        try (Conversation talk = talk(SHORT, "")) {
            enter(talk, "41*");
            assertThat(result(talk)).containsEntry("Result", "caller-interrupted-with-star");
        }
        try (Conversation talk = talk(SHORT, "")) {
            enter(talk, "41");
            talk.hangUp();
            assertThat(talk.end()).isEqualTo(EndReason.CALLER_HUNG_UP);
            assertThat(talk.exchange.told)
                    .filteredOn(one -> one.contains("Result=caller-hung-up"))
                    .hasSize(2);
        }
    }

    @Test
    @Tag("Pay@paymentMethod/bankAccountType")
    @Tag("Prompt@requireMatchingInputs")
    void aBankAccountEnteredTwiceIsKept() throws Exception {
        String twice = "<Prompt for='bank-account-number' requireMatchingInputs='true'><Say>twice</Say></Prompt>";
        try (Conversation talk = talk("paymentMethod='ach-debit' bankAccountType='commercial-checking'", twice)) {
            enter(talk, "021000021");
            enter(talk, "12345678#");
            enter(talk, "12345679#");
            enter(talk, "12345678#");
            enter(talk, "12345678#");
            talk.media().awaitPlay().end();
            assertThat(result(talk))
                    .containsEntry("Result", "success")
                    .containsEntry("PaymentMethod", "ach-debit")
                    .containsEntry("BankAccountNumber", "xxxx5678");
            assertThat(talk.exchange.paid.get(0).terms().bankAccountType()).isEqualTo("commercial-checking");
            assertThat(talk.exchange.told)
                    .anySatisfy(one -> assertThat(one).contains("ErrorType=input-matching-failed"));
        }
    }

    @Test
    void aDeclinedCardIsTheConnectorsError() throws Exception {
        try (Conversation talk = talk(SHORT, "")) {
            enter(talk, "4000000000000002#");
            enter(talk, "1299");
            talk.media().awaitPlay().end();
            assertThat(result(talk))
                    .containsEntry("Result", "payment-connector-error")
                    .containsEntry("PaymentError", "declined")
                    .containsEntry("PayErrorCode", "402");
        }
    }

    @Test
    @Tag("Pay@input/language/minPostalCodeLength/statusCallbackMethod")
    void badValuesAreTold() throws Exception {
        String bad = "input='speech' chargeAmount='-1' currency='euros' tokenType='x' paymentMethod='gold' timeout='0'"
                + " maxAttempts='4' validCardTypes='visa library' minPostalCodeLength='99' language='?' statusCallbackMethod='PUT'";
        try (Conversation talk = talk(bad, "<Prompt for='shoe-size'/><Dial>1</Dial>")) {
            enter(talk, "*");
            talk.end();
            // The action is no https URL either.
            assertThat(talk.exchange.warned).hasSize(14).containsOnly(12200);
        }
    }
}
