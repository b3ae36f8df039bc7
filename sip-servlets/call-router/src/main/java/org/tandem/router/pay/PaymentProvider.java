package org.tandem.router.pay;

import java.util.concurrent.CompletableFuture;

/** Who takes the money. Safe for any thread; returns at once. */
@FunctionalInterface
public interface PaymentProvider {
    /** Nobody: every payment fails. */
    PaymentProvider NONE =
            payment -> CompletableFuture.completedFuture(Result.failed(0, "this server has no payment provider"));

    /** Completes with the result, within a minute; what it completes with exceptionally is a connector's error too. */
    CompletableFuture<Result> pay(Payment payment);

    /**
     * What came of it.
     *
     * @param token        of the card or account, where nothing was charged
     * @param confirmation of the charge
     * @param error        empty, or why it failed
     * @param code         the provider's, or 0
     */
    record Result(boolean paid, String token, String confirmation, int code, String error) {
        public static Result charged(String confirmation) {
            return new Result(true, "", confirmation, 0, "");
        }

        public static Result kept(String token) {
            return new Result(true, token, "", 0, "");
        }

        public static Result failed(int code, String error) {
            return new Result(false, "", "", code, error);
        }
    }
}
