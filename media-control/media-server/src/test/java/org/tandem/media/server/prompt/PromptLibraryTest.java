package org.tandem.media.server.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tandem.media.PlayOutcome.Failure;
import org.tandem.media.Prompt;
import org.tandem.media.SetClock;
import org.tandem.media.server.FakeVoice;
import org.tandem.media.server.FakeWeb;
import org.tandem.media.server.Sounds;
import org.tandem.web.WebRequest;
import org.tandem.web.WebResult;

@Timeout(20)
class PromptLibraryTest {
    private static final byte[] WAV = Sounds.wav(44100, Sounds.sine(500, 100, 44100));
    private static final String PLACE = "http://shop.example/a.wav";

    @TempDir
    private Path folder;

    private final FakeWeb web = new FakeWeb();
    private final FakeVoice voice = new FakeVoice();
    private final SetClock clock = new SetClock();
    private PromptLibrary library;

    @AfterEach
    void close() {
        if (library != null) {
            library.close();
        }
    }

    @Test
    @Tag("T27")
    void whatIsFreshIsFetchedOnceAndKeptReadyForTheTelephone() {
        web.put(PLACE, "audio/x-wav", WAV, "cache-control", "max-age=60");
        assertThat(ready(PLACE)).isEqualTo(800);
        assertThat(ready(PLACE)).isEqualTo(800);
        assertThat(web.requests()).hasSize(1);
        assertThat(library.bytes()).isBetween(800L, 1100L);
    }

    @Test
    @Tag("T27")
    void afterItsTimeItIsFetchedAgain() {
        web.put(PLACE, "audio/x-wav", WAV, "cache-control", "max-age=60");
        ready(PLACE);
        clock.advance(Duration.ofSeconds(61));
        web.put(PLACE, "audio/x-wav", Sounds.wav(8000, new short[80]), "cache-control", "max-age=60");
        assertThat(ready(PLACE)).isEqualTo(80);
        assertThat(ready(PLACE)).isEqualTo(80);
        assertThat(web.requests()).hasSize(2);
    }

    @Test
    @Tag("T27")
    void notModifiedKeepsItFreshAgain() {
        web.put(PLACE, "audio/x-wav", WAV, "cache-control", "max-age=60", "etag", "\"7\"");
        ready(PLACE);
        clock.advance(Duration.ofSeconds(61));
        web.answer(PLACE, 304, "", new byte[0], "cache-control", "max-age=60");
        assertThat(ready(PLACE)).isEqualTo(800);
        assertThat(ready(PLACE)).isEqualTo(800);
        assertThat(web.requests()).hasSize(2);
        assertThat(web.requests().get(1).headers()).containsEntry("If-None-Match", "\"7\"");
    }

    @Test
    @Tag("T27")
    void whatMayNotBeStoredIsNotKept() {
        web.put(PLACE, "audio/x-wav", WAV, "cache-control", "no-store");
        ready(PLACE);
        ready(PLACE);
        assertThat(web.requests()).hasSize(2);
        assertThat(library.bytes()).isZero();
    }

    @Test
    void soundWithoutAHeaderAndWithTheOldOne() {
        byte[] body = new byte[80];
        ByteBuffer old = ByteBuffer.allocate(24 + 80).put(new byte[] {'.', 's', 'n', 'd'});
        old.putInt(24).putInt(80).putInt(1).putInt(8000).putInt(1);
        web.put("http://a/raw", "audio/basic", body);
        web.put("http://a/old", "audio/basic", old.array().clone());
        web.put("http://a/alaw", "audio/x-alaw-basic", body);
        web.put("http://a/any.ulaw", "application/octet-stream", body);
        web.put("http://a/old48", "audio/basic", old.putInt(16, 48000).array().clone());
        assertThat(ready("http://a/raw")).isEqualTo(80);
        assertThat(ready("http://a/old")).isEqualTo(80);
        assertThat(ready("http://a/alaw")).isEqualTo(80);
        assertThat(ready("http://a/any.ulaw")).isEqualTo(80);
        assertThat(refused("http://a/old48").failure()).isEqualTo(Failure.BAD_CONTENT);
    }

    @Test
    @Tag("T27")
    void anMp3IsKeptReadyForTheTelephone() {
        byte[] mp3 = Sounds.mp3(44100, 2, 128, Sounds.sine(500, 1000, 44100));
        web.put(PLACE, "audio/mpeg", mp3, "cache-control", "max-age=60");
        assertThat(ready(PLACE)).isBetween(8000, 8800);
        assertThat(ready(PLACE)).isBetween(8000, 8800);
        assertThat(web.requests()).hasSize(1);
        assertThat(library.bytes()).isBetween(8000L, 9100L);
    }

    @Test
    @Tag("T27")
    void mpegAudioIsKnownByItsTypeItsNameAndItsFirstBytes() {
        byte[] mp3 = Sounds.mp3(16000, 1, 32, Sounds.sine(500, 500, 16000));
        byte[] tagged = new byte[mp3.length + 30];
        System.arraycopy(new byte[] {'I', 'D', '3', 3, 0, 0, 0, 0, 0, 20}, 0, tagged, 0, 10);
        System.arraycopy(mp3, 0, tagged, 30, mp3.length);
        web.put("http://a/typed", "audio/mp3; rate=16000", mp3);
        web.put("http://a/named.mp3", "application/octet-stream", mp3);
        web.put("http://a/nothing", "", mp3);
        web.put("http://a/tagged", "audio/x-unheard-of", tagged);
        web.put("http://a/wrong", "audio/mpeg", WAV);
        for (String one : List.of("typed", "named.mp3", "nothing", "tagged")) {
            assertThat(ready("http://a/" + one)).as(one).isBetween(4000, 5200);
        }
        assertThat(ready("http://a/wrong")).isEqualTo(800);
    }

    @Test
    void thoseWhoAskAtTheSameTimeShareOneFetch() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        web.gate(gate);
        web.put(PLACE, "audio/x-wav", WAV, "cache-control", "no-store");
        List<CompletableFuture<Prepared>> all = List.of(ask(PLACE), ask(PLACE), ask(PLACE));
        gate.countDown();
        for (CompletableFuture<Prepared> one : all) {
            assertThat(one.get(5, TimeUnit.SECONDS)).isInstanceOf(Prepared.Ready.class);
        }
        assertThat(web.requests()).hasSize(1);
    }

    @Test
    void theCacheIsBoundedByBytes() {
        PromptSettings small = PromptSettings.standard();
        library(new PromptSettings(10_000, small.maxBytes(), small.timeout(), small.guess(), 1, List.of()));
        for (int i = 0; i < 100; i++) {
            String place = "http://shop.example/" + i;
            web.put(place, "audio/wav", WAV, "cache-control", "max-age=60");
            ready(place);
            assertThat(library.bytes()).isLessThanOrEqualTo(10_000);
        }
    }

    @Test
    void failuresSayWhatFailed() {
        web.put("http://a/ogg", "audio/ogg", new byte[100]);
        web.put("http://a/bad.mp3", "audio/mpeg", new byte[10_000]);
        web.put("http://a/page", "text/html", "<html>".getBytes(StandardCharsets.UTF_8));
        web.put("http://a/bad.wav", "audio/wav", new byte[100]);
        web.answer("http://a/500", 500, "text/plain", new byte[0]);
        web.fail("http://a/slow", WebResult.Failure.TIMED_OUT);
        web.fail("http://a/inside", WebResult.Failure.REFUSED_ADDRESS);
        web.fail("http://a/big", WebResult.Failure.TOO_LARGE);
        web.fail("http://a/nowhere", WebResult.Failure.UNKNOWN_HOST);
        assertThat(refused("http://a/ogg").failure()).isEqualTo(Failure.UNSUPPORTED_TYPE);
        assertThat(refused("http://a/bad.mp3").failure()).isEqualTo(Failure.BAD_CONTENT);
        assertThat(refused("http://a/page").failure()).isEqualTo(Failure.UNSUPPORTED_TYPE);
        assertThat(refused("http://a/bad.wav").failure()).isEqualTo(Failure.BAD_CONTENT);
        assertThat(refused("http://a/500"))
                .returns(Failure.NOT_FETCHED, Prepared.Refused::failure)
                .returns(500, Prepared.Refused::status);
        assertThat(refused("http://a/slow").failure()).isEqualTo(Failure.TIMED_OUT);
        assertThat(refused("http://a/inside").failure()).isEqualTo(Failure.REFUSED_ADDRESS);
        assertThat(refused("http://a/big").failure()).isEqualTo(Failure.TOO_LARGE);
        assertThat(refused("http://a/nowhere").failure()).isEqualTo(Failure.NOT_FETCHED);
        assertThat(refused("ftp://a/b").failure()).isEqualTo(Failure.NOT_FETCHED);
        WebRequest request = web.requests().get(0);
        assertThat(request.maxBytes()).isEqualTo(40 << 20);
    }

    @Test
    void filesAreReadOnlyFromWhereTheyMayBe() throws Exception {
        Path open = Files.createDirectories(folder.resolve("open"));
        library(PromptSettings.standard().withDirectories(List.of(open)));
        Files.write(open.resolve("a.wav"), WAV);
        Files.write(folder.resolve("secret.wav"), WAV);
        Files.createSymbolicLink(open.resolve("link.wav"), folder.resolve("secret.wav"));
        assertThat(ready(open.resolve("a.wav").toUri().toString())).isEqualTo(800);
        assertThat(refused(open.resolve("../secret.wav").toUri().toString()).failure())
                .isEqualTo(Failure.REFUSED_ADDRESS);
        assertThat(refused(open.resolve("link.wav").toUri().toString()).failure())
                .isEqualTo(Failure.REFUSED_ADDRESS);
        assertThat(refused(open.resolve("none.wav").toUri().toString()).failure())
                .isEqualTo(Failure.NOT_FETCHED);
        Files.write(open.resolve("a.wav"), Sounds.wav(8000, new short[80]));
        assertThat(ready(open.resolve("a.wav").toUri().toString())).isEqualTo(80);
    }

    @Test
    @Tag("T28")
    void aTextIsSpokenOnceForEachVoiceAndLanguage() throws Exception {
        library(PromptSettings.standard());
        for (int i = 0; i < 2; i++) {
            speak("hello", "alice", "en-GB");
            speak("hello", "man", "en-GB");
            speak("hello", "man", "en-US");
        }
        assertThat(voice.spoken()).containsExactlyInAnyOrder("alice|en-GB|hello", "man|en-GB|hello", "man|en-US|hello");
        assertThat(speak("unspeakable", "", ""))
                .isInstanceOfSatisfying(
                        Prepared.Refused.class, no -> assertThat(no.failure()).isEqualTo(Failure.NOT_SPOKEN));
    }

    private Prepared speak(String text, String who, String language) throws Exception {
        return library.spoken(new Prompt.Speech(text, who, language)).get(5, TimeUnit.SECONDS);
    }

    private void library(PromptSettings settings) {
        library = new PromptLibrary(web, voice, settings, clock);
    }

    private CompletableFuture<Prepared> ask(String uri) {
        if (library == null) {
            library(PromptSettings.standard());
        }
        return library.fetched(new Prompt.Audio(URI.create(uri)));
    }

    /** The length of the whole sound. */
    private int ready(String uri) {
        Prepared prepared = ask(uri).orTimeout(5, TimeUnit.SECONDS).join();
        if (prepared instanceof Prepared.Started started) {
            try (Listening listening = started.listening()) {
                return heard(listening);
            }
        }
        return ((Prepared.Ready) prepared).sound().samples();
    }

    private static int heard(Listening listening) {
        byte[] into = new byte[160];
        int[] heard = {0};
        await().pollInterval(Duration.ofMillis(1)).until(() -> {
            heard[0] += listening.read(into, 0, into.length);
            return listening.ended();
        });
        return heard[0];
    }

    private Prepared.Refused refused(String uri) {
        return (Prepared.Refused) ask(uri).orTimeout(5, TimeUnit.SECONDS).join();
    }
}
