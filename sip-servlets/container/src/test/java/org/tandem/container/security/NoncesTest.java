package org.tandem.container.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.tandem.container.security.Nonces.Verdict;

class NoncesTest {
    private final MovableClock clock = new MovableClock();
    private final Nonces nonces = new Nonces(clock);

    @Test
    void aNonceIsFreshForFiveMinutes() {
        String nonce = nonces.next();
        assertThat(nonces.judge(nonce)).isEqualTo(Verdict.FRESH);
        clock.now = clock.now.plus(Duration.ofMinutes(5));
        assertThat(nonces.judge(nonce)).isEqualTo(Verdict.FRESH);
        clock.now = clock.now.plusMillis(1);
        assertThat(nonces.judge(nonce)).isEqualTo(Verdict.STALE);
    }

    @Test
    void whatWeDidNotGiveIsForged() {
        String nonce = nonces.next();
        String altered = (nonce.charAt(0) == 'A' ? 'B' : 'A') + nonce.substring(1);
        assertThat(nonces.judge(altered)).isEqualTo(Verdict.FORGED);
        assertThat(nonces.judge("no base64!")).isEqualTo(Verdict.FORGED);
        assertThat(nonces.judge("")).isEqualTo(Verdict.FORGED);
        assertThat(new Nonces(clock).judge(nonce)).isEqualTo(Verdict.FORGED);
    }

    @Test
    void aCountIsTakenOnceAndOnlyUpwards() {
        String nonce = nonces.next();
        assertThat(nonces.use(nonce, 1)).isTrue();
        assertThat(nonces.use(nonce, 1)).isFalse();
        assertThat(nonces.use(nonce, 3)).isTrue();
        assertThat(nonces.use(nonce, 2)).isFalse();
    }

    private static final class MovableClock extends Clock {
        private Instant now = Instant.EPOCH;

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
