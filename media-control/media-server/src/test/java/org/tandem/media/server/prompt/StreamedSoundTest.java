package org.tandem.media.server.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tandem.media.PlayOutcome.Failure;
import org.tandem.media.Prompt;
import org.tandem.media.SetClock;
import org.tandem.media.server.FakeVoice;
import org.tandem.media.server.FakeWeb;
import org.tandem.media.server.SlowBody;

@Timeout(20)
class StreamedSoundTest {
    private static final String PLACE = "http://shop.example/long.ulaw";
    private static final int SECOND = 8000;
    private static final Duration SOON = Duration.ofSeconds(5);

    private final FakeWeb web = new FakeWeb();
    private final SlowBody body = new SlowBody();
    private final PromptLibrary library = library(64L << 20);

    private PromptLibrary library(long cache) {
        PromptSettings standard = PromptSettings.standard();
        return new PromptLibrary(
                web,
                new FakeVoice(),
                new PromptSettings(cache, standard.maxBytes(), standard.timeout(), standard.guess(), 2, List.of()),
                new SetClock());
    }

    @AfterEach
    void close() {
        body.end();
        library.close();
    }

    @Test
    @Tag("T29")
    void itStartsBeforeItsEndHasCome() throws Exception {
        web.stream(PLACE, "audio/basic", body, "cache-control", "max-age=60");
        body.send(SECOND);
        Listening listening = started(ask(library));
        assertThat(hear(listening, SECOND)).isEqualTo(SECOND);
        assertThat(listening.ended()).isFalse();
        assertThat(listening.read(new byte[160], 0, 160)).isZero();
        body.send(SECOND);
        body.end();
        assertThat(hear(listening, 2 * SECOND)).isEqualTo(SECOND);
        assertThat(listening.ended()).isTrue();
        assertThat(listening.failure()).isEmpty();
    }

    @Test
    @Tag("T29")
    void severalHearOneFetchAndThenItIsKept() throws Exception {
        web.stream(PLACE, "audio/basic", body, "cache-control", "max-age=60");
        body.send(2 * SECOND);
        Listening one = started(ask(library));
        assertThat(hear(one, SECOND)).isEqualTo(SECOND);
        Listening other = started(ask(library));
        body.send(SECOND);
        body.end();
        assertThat(hear(other, 4 * SECOND)).isEqualTo(3 * SECOND);
        assertThat(hear(one, 4 * SECOND)).isEqualTo(2 * SECOND);
        await().atMost(SOON).until(() -> ask(library).get() instanceof Prepared.Ready);
        assertThat(web.requests()).hasSize(1);
        assertThat(library.bytes()).isGreaterThan(3 * SECOND);
    }

    @Test
    @Tag("T29")
    void whatIsTooLongToBeKeptWaitsAtItsServerForTheListener() throws Exception {
        try (PromptLibrary small = library(1 << 20)) {
            web.stream(PLACE, "audio/basic", body, "cache-control", "max-age=60");
            body.send(40 << 20);
            body.end();
            Listening listening = started(ask(small));
            await().atMost(SOON).until(() -> body.taken() >= StreamedSound.AHEAD);
            int ahead = StreamedSound.AHEAD + 20_000;
            assertThat(body.taken()).isLessThan(ahead);
            for (int heard = 0; heard < 10 * StreamedSound.AHEAD; heard += SECOND) {
                assertThat(hear(listening, SECOND)).isEqualTo(SECOND);
                assertThat(body.taken()).isLessThan(heard + SECOND + ahead);
            }
            assertThat(small.bytes()).isZero();
            listening.close();
            await().atMost(SOON).until(body::closed);
        }
    }

    @Test
    @Tag("T27")
    void whatMayNotBeStoredIsFetchedForEachAndEndsWithItsListener() throws Exception {
        web.stream(PLACE, "audio/basic", body, "cache-control", "no-store");
        body.send(20 * SECOND);
        started(ask(library)).close();
        body.send(SECOND);
        await().atMost(SOON).until(body::closed);
        SlowBody again = new SlowBody();
        web.stream(PLACE, "audio/basic", again, "cache-control", "no-store");
        again.send(SECOND);
        started(ask(library)).close();
        again.end();
        assertThat(web.requests()).hasSize(2);
        assertThat(library.bytes()).isZero();
    }

    @Test
    void aBodyThatBreaksOffFailsWhereItBroke() throws Exception {
        web.stream(PLACE, "audio/basic", body, "cache-control", "max-age=60");
        body.send(SECOND);
        Listening listening = started(ask(library));
        body.breakOff(new IOException("lost"));
        assertThat(hear(listening, 2 * SECOND)).isEqualTo(SECOND);
        await().atMost(SOON).until(listening::ended);
        assertThat(listening.failure())
                .hasValueSatisfying(why -> assertThat(why.failure()).isEqualTo(Failure.NOT_FETCHED));
        assertThat(library.bytes()).isZero();
    }

    private CompletableFuture<Prepared> ask(PromptLibrary where) {
        return where.fetched(new Prompt.Audio(URI.create(PLACE)));
    }

    private static Listening started(CompletableFuture<Prepared> asked) throws Exception {
        return ((Prepared.Started) asked.get(5, TimeUnit.SECONDS)).listening();
    }

    /** Hears up to {@code most} samples; fewer at the end, or where half a second brings none. */
    private static int hear(Listening listening, int most) {
        byte[] into = new byte[160];
        int[] heard = {0};
        await().atMost(SOON).pollInterval(Duration.ofMillis(1)).until(() -> {
            for (int count = 1; count > 0 && heard[0] < most; ) {
                count = listening.read(into, 0, Math.min(160, most - heard[0]));
                heard[0] += count;
            }
            return heard[0] == most || listening.ended();
        });
        return heard[0];
    }
}
