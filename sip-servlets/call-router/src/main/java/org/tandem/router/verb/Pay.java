package org.tandem.router.verb;

import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandem.directory.Sid;
import org.tandem.router.call.Call;
import org.tandem.router.call.CallCut;
import org.tandem.router.call.CallEvent;
import org.tandem.router.call.Deadline;
import org.tandem.router.pay.CardType;
import org.tandem.router.pay.Entries;
import org.tandem.router.pay.PayStep;
import org.tandem.router.pay.Payment;
import org.tandem.router.pay.PaymentProvider;

/** Asks the caller for a card or bank account, and a provider for the money. What was entered is told masked, and kept nowhere. */
public record Pay(Rules rules, Wanted wanted, List<PayPrompt> prompts, Action action, Action status) implements Verb {
    private static final Duration PROVIDER = Duration.ofSeconds(60);
    private static final String SUCCESS = "success";
    private static final String TOO_MANY = "too-many-failed-attempts";
    private static final String STAR = "caller-interrupted-with-star";
    private static final String HUNG_UP = "caller-hung-up";
    private static final String CONNECTOR = "payment-connector-error";

    /** @param retries after the first attempt of each entry @param postalCode known already, or empty */
    public record Rules(
            Duration timeout,
            int retries,
            List<PayStep> steps,
            Set<CardType> cards,
            int shortestPostalCode,
            String postalCode,
            String voice,
            String language) {
        public Rules {
            steps = List.copyOf(steps);
            cards = Set.copyOf(cards);
        }
    }

    /** What is asked of the provider. */
    public record Wanted(String connector, Payment.Terms terms, Map<String, String> parameters) {}

    public Pay {
        prompts = List.copyOf(prompts);
    }

    @Override
    public Next run(Call call) throws InterruptedException {
        call.answer();
        Running running = new Running(call, new Entries(rules.cards(), rules.shortestPostalCode()));
        try {
            List<Map.Entry<String, String>> result = running.result();
            running.tell(status, result);
            return action.url().isEmpty() ? Next.CONTINUE : new Next.Fetch(action.url(), action.method(), result);
        } catch (CallCut cut) {
            if (cut.over()) {
                running.tell(status, running.ended(HUNG_UP));
                running.tell(action, running.ended(HUNG_UP));
            }
            throw cut;
        }
    }

    /** One Pay under way. */
    private final class Running {
        private final String sid = Sid.next("PK");
        private final Call call;
        private final Entries entries;

        Running(Call call, Entries entries) {
            this.call = call;
            this.entries = entries;
        }

        List<Map.Entry<String, String>> result() throws InterruptedException {
            if (!rules.postalCode().isEmpty()) {
                entries.know(PayStep.POSTAL_CODE, rules.postalCode());
            }
            for (PayStep step : rules.steps()) {
                Optional<String> failure = entered(step);
                if (failure.isPresent()) {
                    return ended(failure.get());
                }
            }
            return paid();
        }

        /** @return why it came to nothing, or empty */
        private Optional<String> entered(PayStep step) throws InterruptedException {
            String error = "";
            for (int attempt = 1; attempt <= 1 + rules.retries(); attempt++) {
                PayPrompt.Moment moment = new PayPrompt.Moment(step, error, card(), attempt);
                PayInput input = collect(moment);
                if (input.star()) {
                    return Optional.of(STAR);
                }
                error = input.entered().isEmpty() ? "timeout" : matched(moment, input.entered());
                tell(status, progress(step, attempt, error));
                if (error.isEmpty()) {
                    return Optional.empty();
                }
            }
            return Optional.of(TOO_MANY);
        }

        private PayInput collect(PayPrompt.Moment moment) throws InterruptedException {
            PayInput input = new PayInput(call, rules.timeout(), moment.step().longest());
            input.collect(heard(moment));
            return input;
        }

        private String matched(PayPrompt.Moment moment, String value) throws InterruptedException {
            boolean twice = prompt(moment).map(PayPrompt::matching).orElse(false);
            if (twice && !collect(moment).entered().equals(value)) {
                return "input-matching-failed";
            }
            return entries.enter(
                    moment.step(), value, YearMonth.from(call.log().now().atOffset(ZoneOffset.UTC)));
        }

        private Optional<PayPrompt> prompt(PayPrompt.Moment moment) {
            return prompts.stream()
                    .filter(prompt -> prompt.suits(moment))
                    .max(Comparator.comparingInt(PayPrompt::particular));
        }

        private List<Audible> heard(PayPrompt.Moment moment) {
            return prompt(moment)
                    .map(PayPrompt::heard)
                    .orElseGet(() -> List.of(Say.of(moment.step().words(), rules.voice(), rules.language())));
        }

        private String card() {
            return entries.card().map(CardType::text).orElse("");
        }

        private List<Map.Entry<String, String>> paid() throws InterruptedException {
            for (Audible audible : heard(new PayPrompt.Moment(PayStep.PROCESSING, "", card(), 1))) {
                Playback.play(call, audible);
            }
            PaymentProvider.Result result = asked();
            List<Map.Entry<String, String>> told = new ArrayList<>(ended(result.paid() ? SUCCESS : CONNECTOR));
            if (!result.paid()) {
                told.add(Map.entry("PaymentError", result.error()));
                told.add(Map.entry("PayErrorCode", Integer.toString(result.code())));
                told.add(Map.entry("ConnectorError", result.error()));
            } else if (wanted.terms().charges()) {
                told.add(Map.entry("PaymentConfirmationCode", result.confirmation()));
            } else {
                told.add(Map.entry("PaymentToken", result.token()));
            }
            return told;
        }

        private PaymentProvider.Result asked() throws InterruptedException {
            Payment payment = new Payment(
                    call.identity().accountSid(),
                    call.identity().sid(),
                    wanted.connector(),
                    wanted.terms(),
                    entries,
                    wanted.parameters());
            call.exchange()
                    .pay(payment)
                    .whenComplete((result, failure) -> call.inbox()
                            .post(new CallEvent.Paid(
                                    sid,
                                    failure == null
                                            ? result
                                            : PaymentProvider.Result.failed(0, "the provider failed"))));
            Deadline late = Deadline.in(PROVIDER);
            while (true) {
                CallEvent event = call.next(late);
                if (event instanceof CallEvent.Paid paid && paid.paymentSid().equals(sid)) {
                    return paid.result();
                }
                if (event instanceof CallEvent.TimeUp) {
                    return PaymentProvider.Result.failed(0, "the provider did not answer");
                }
            }
        }

        List<Map.Entry<String, String>> ended(String result) {
            List<Map.Entry<String, String>> told = new ArrayList<>(List.of(
                    Map.entry("Result", result),
                    Map.entry("PaymentSid", sid),
                    Map.entry("PaymentMethod", wanted.terms().method()),
                    Map.entry("PaymentConnector", wanted.connector())));
            told.addAll(entries.masked());
            return told;
        }

        private List<Map.Entry<String, String>> progress(PayStep step, int attempt, String error) {
            List<Map.Entry<String, String>> told = new ArrayList<>(List.of(
                    Map.entry("PaymentSid", sid),
                    Map.entry("For", step.text()),
                    Map.entry("Attempt", Integer.toString(attempt))));
            if (!error.isEmpty()) {
                told.add(Map.entry("ErrorType", error));
            }
            told.addAll(entries.masked());
            return told;
        }

        void tell(Action to, List<Map.Entry<String, String>> told) {
            if (!to.url().isEmpty()) {
                call.exchange().tell(call.log().record(), to.url(), to.method(), told);
            }
        }
    }
}
