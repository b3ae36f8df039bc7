package org.tandem.benchmarks.calls;

import java.util.Arrays;

/** Counts while a rate runs. Used by the generator's one thread. */
final class Tally {
    private final int attempted;
    private final long[] answerMicros;
    private int answered;
    private int failed;
    private int unavailable;
    private int repeated;
    private String firstFailure = "";

    Tally(int attempted) {
        this.attempted = attempted;
        answerMicros = new long[attempted];
    }

    void answered(long micros) {
        answerMicros[answered++] = micros;
    }

    /** @param what the message that went or came again */
    void repeated(String what) {
        repeated++;
        firstFailure = firstFailure.isEmpty() ? what + " repeated" : firstFailure;
    }

    void failed(String reason) {
        failed++;
        firstFailure = firstFailure.isEmpty() ? reason : firstFailure;
    }

    /** A failure too, one that the server owns up to. */
    void refused(int status) {
        failed("refused with " + status);
        unavailable += status == 503 ? 1 : 0;
    }

    LoadResult result(double rate) {
        return new LoadResult(
                rate, attempted, failed, unavailable, repeated, Arrays.copyOf(answerMicros, answered), firstFailure);
    }
}
