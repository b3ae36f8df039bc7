package org.tandem.router.assist;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.tandem.directory.Sid;
import org.tandem.media.MediaEvent;
import org.tandem.router.call.Attachment;
import org.tandem.router.call.Call;
import org.tandem.router.call.CallEvent;
import org.tandem.router.pay.Entries;
import org.tandem.router.pay.PayStep;
import org.tandem.router.pay.Payment;
import org.tandem.router.pay.PaymentProvider;

/**
 * A payment whose entries somebody asks a caller for in conversation. While one is made, the caller's keys are the payment's and not the
 * verb's. What was entered is told masked, and kept nowhere. Belongs to the call's thread.
 */
public final class AssistedPayment implements Attachment {
    private static final long PROVIDER_SECONDS = 60;

    private final String sid = Sid.next("PK");
    private final Call call;
    private final PaymentOrder order;
    private final Entries entries;
    private final Set<PayStep> entered = EnumSet.noneOf(PayStep.class);
    private final Set<PayStep> matched = EnumSet.noneOf(PayStep.class);
    private Optional<Capture> capture = Optional.empty();
    private Keyed keys = new Keyed(0);
    private int waits;
    private boolean asked;
    private boolean over;
    private String lastKey = "";

    private AssistedPayment(Call call, PaymentOrder order) {
        this.call = call;
        this.order = order;
        this.entries = new Entries(order.entering().cards(), order.entering().shortestPostalCode());
    }

    /** Nothing came for a while. */
    private record Late(String sid, int number) implements CallEvent.Aside {}

    /** The provider does not answer. */
    private record Unanswered(String sid) implements CallEvent.Aside {}

    /** @return that of the same key when there is one; empty when another payment goes on */
    public static Optional<AssistedPayment> begin(Call call, PaymentOrder order) {
        Optional<AssistedPayment> there =
                call.attachments().of(AssistedPayment.class).stream().findFirst();
        if (there.isPresent()) {
            return there.filter(one -> one.order.key().equals(order.key()));
        }
        AssistedPayment made = new AssistedPayment(call, order);
        call.attachments().add(made);
        made.tell(List.of());
        return Optional.of(made);
    }

    @Override
    public String sid() {
        return sid;
    }

    @Override
    public String name() {
        return "";
    }

    public Instant created() {
        return order.created();
    }

    /** Whether the last request that was obeyed had this key. */
    public boolean obeyed(String key) {
        return key.equals(lastKey);
    }

    /** A request of this key is obeyed. */
    public void obey(String key) {
        lastKey = key;
    }

    /** The caller's next keys are this. @return false when nobody asked for that, or a second entry comes before the first */
    public boolean capture(Capture next) {
        boolean wanted = next.again()
                ? order.entering().twice().contains(next.step()) && entered.contains(next.step())
                : order.entering().steps().contains(next.step());
        if (!wanted || asked) {
            return false;
        }
        capture = Optional.of(next);
        keys = new Keyed(next.step().longest());
        after(order.entering().timeout().toSeconds(), new Late(sid, ++waits));
        tell(List.of(Map.entry("Capture", next.text())));
        return true;
    }

    /** The provider is to be asked. @return false when something is lacking yet, or it was asked */
    public boolean complete() {
        if (asked || !required().isEmpty()) {
            return false;
        }
        asked = true;
        capture = Optional.empty();
        Payment payment = new Payment(
                call.identity().accountSid(),
                call.identity().sid(),
                order.connector(),
                order.terms(),
                entries,
                order.parameters());
        call.exchange()
                .pay(payment)
                .whenComplete((result, failure) -> call.inbox()
                        .post(new CallEvent.Paid(
                                sid,
                                failure == null ? result : PaymentProvider.Result.failed(0, "the provider failed"))));
        after(PROVIDER_SECONDS, new Unanswered(sid));
        return true;
    }

    /** Gives it up. @return false when the provider was asked already */
    public boolean cancel() {
        if (asked) {
            return false;
        }
        end(List.of(Map.entry("Result", "cancelled")));
        return true;
    }

    private void after(long seconds, CallEvent then) {
        CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS, Runnable::run)
                .execute(() -> call.inbox().post(then));
    }

    @Override
    public boolean hears(CallEvent event) {
        if (event instanceof CallEvent.Paid paid && paid.paymentSid().equals(sid)) {
            end(result(paid.result()));
            return true;
        }
        if (event instanceof Unanswered none && none.sid().equals(sid)) {
            end(result(PaymentProvider.Result.failed(0, "the provider did not answer")));
            return true;
        }
        if (event instanceof Late late && late.sid().equals(sid)) {
            late(late.number());
            return true;
        }
        Optional<Character> key = key(event);
        if (capture.isEmpty() || key.isEmpty()) {
            return false;
        }
        press(capture.get(), key.get());
        return true;
    }

    private Optional<Character> key(CallEvent event) {
        if (event instanceof CallEvent.InfoKey key && key.leg() == call.caller().leg()) {
            return Optional.of(key.key());
        }
        return event instanceof CallEvent.Media media
                        && media.event() instanceof MediaEvent.DigitPressed pressed
                        && pressed.port() == call.caller().port()
                ? Optional.of(pressed.digit())
                : Optional.empty();
    }

    private void press(Capture now, char key) {
        keys.press(key);
        if (keys.done()) {
            finished(now, keys.value().isEmpty() ? "timeout" : take(now, keys.value()));
        } else {
            after(order.entering().timeout().toSeconds(), new Late(sid, ++waits));
            tell(List.of(
                    Map.entry("Capture", now.text()),
                    Map.entry("Partial", "true"),
                    Map.entry(now.step().parameter(), keys.hidden())));
        }
    }

    private void late(int number) {
        if (number == waits && capture.isPresent()) {
            Capture now = capture.get();
            finished(now, keys.value().isEmpty() ? "timeout" : take(now, keys.value()));
        }
    }

    /** @return what is wrong with it, or empty */
    private String take(Capture now, String value) {
        if (now.again()) {
            if (!entries.value(now.step()).equals(value)) {
                return "input-matching-failed";
            }
            matched.add(now.step());
            return "";
        }
        YearMonth month = YearMonth.from(call.log().now().atOffset(ZoneOffset.UTC));
        String wrong = entries.enter(now.step(), value, month);
        if (wrong.isEmpty()) {
            entered.add(now.step());
            matched.remove(now.step());
        }
        return wrong;
    }

    private void finished(Capture now, String wrong) {
        capture = Optional.empty();
        List<Map.Entry<String, String>> told = new ArrayList<>();
        told.add(Map.entry("Capture", now.text()));
        if (!wrong.isEmpty()) {
            told.add(Map.entry("ErrorType", wrong));
        }
        tell(told);
    }

    /** What the caller has still to enter. */
    private List<String> required() {
        List<String> required = new ArrayList<>();
        for (PayStep step : order.entering().steps()) {
            if (!entered.contains(step)) {
                required.add(step.text());
            }
            if (order.entering().twice().contains(step) && !matched.contains(step)) {
                required.add(new Capture(step, true).text());
            }
        }
        return required;
    }

    private List<Map.Entry<String, String>> result(PaymentProvider.Result result) {
        if (!result.paid()) {
            return List.of(
                    Map.entry("Result", "payment-connector-error"),
                    Map.entry("PaymentError", result.error()),
                    Map.entry("PayErrorCode", Integer.toString(result.code())),
                    Map.entry("ConnectorError", result.error()));
        }
        return List.of(
                Map.entry("Result", "success"),
                order.terms().charges()
                        ? Map.entry("PaymentConfirmationCode", result.confirmation())
                        : Map.entry("PaymentToken", result.token()));
    }

    private void end(List<Map.Entry<String, String>> result) {
        if (!over) {
            over = true;
            tell(result);
            call.attachments().end(this);
        }
    }

    private void tell(List<Map.Entry<String, String>> further) {
        Set<String> names = further.stream().map(Map.Entry::getKey).collect(Collectors.toSet());
        List<Map.Entry<String, String>> told = new ArrayList<>(List.of(
                Map.entry("PaymentSid", sid),
                Map.entry("PaymentMethod", order.terms().method()),
                Map.entry("PaymentConnector", order.connector()),
                Map.entry("Required", String.join(",", required()))));
        entries.masked().stream().filter(one -> !names.contains(one.getKey())).forEach(told::add);
        told.addAll(further);
        call.exchange().tell(call.log().record(), order.status(), "POST", told);
    }

    @Override
    public void close() {
        if (!over) {
            over = true;
            tell(List.of(Map.entry("Result", "caller-hung-up")));
        }
    }
}
