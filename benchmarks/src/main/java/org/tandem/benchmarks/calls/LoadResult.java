package org.tandem.benchmarks.calls;

import java.util.Arrays;

/**
 * What one rate came to.
 *
 * @param unavailable   the failed ones that were refused with 503
 * @param retransmitted messages that either side had to repeat
 * @param answerMicros  INVITE to 200, sorted
 */
record LoadResult(
        double rate,
        int attempted,
        int failed,
        int unavailable,
        int retransmitted,
        long[] answerMicros,
        String firstFailure) {
    LoadResult {
        Arrays.sort(answerMicros);
    }

    /** Only a rate at which nothing failed and nothing was repeated counts. */
    boolean clean() {
        return attempted > 0 && failed == 0 && retransmitted == 0;
    }

    double percentileMillis(double percentile) {
        if (answerMicros.length == 0) {
            return Double.NaN;
        }
        int index = (int) Math.ceil(percentile / 100 * answerMicros.length) - 1;
        return answerMicros[Math.max(0, index)] / 1000.0;
    }
}
