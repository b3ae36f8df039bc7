package org.tandem.router.pay;

import java.util.concurrent.CompletableFuture;
import org.tandem.directory.Sid;

/** Takes no money: agrees to everything but numbers that end in 0002, which it declines. */
public final class TestPayments implements PaymentProvider {
    private static final int DECLINED = 402;

    @Override
    public CompletableFuture<Result> pay(Payment payment) {
        String number =
                payment.entries().value(PayStep.CARD_NUMBER) + payment.entries().value(PayStep.ACCOUNT_NUMBER);
        Result result;
        if (number.endsWith("0002")) {
            result = Result.failed(DECLINED, "declined");
        } else {
            result = payment.terms().charges()
                    ? Result.charged("test-" + Sid.next("ch"))
                    : Result.kept("test-" + Sid.next("tok"));
        }
        return CompletableFuture.completedFuture(result);
    }
}
