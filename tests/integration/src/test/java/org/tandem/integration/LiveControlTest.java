package org.tandem.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.integration.Scene.SOON;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tandem.media.listen.Sound;
import org.tandem.phone.Phone;
import org.tandem.phone.PhoneCall;

/** Live calls that are held, joined, parked and muted through the REST API, heard by the phones. */
@ExtendWith(Running.class)
@Tag("T26")
class LiveControlTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final int OWN = 1800;
    private static final int HOLD = 1500;

    /** Each call hears a tone of its document until somebody does something with it. */
    private static Scene scene(Platform platform) {
        Scene scene = platform.scene();
        scene.app()
                .tone("/own.wav", OWN, Duration.ofMillis(700))
                .tone("/hold.wav", HOLD, Duration.ofMillis(700))
                .document("/hold", "<Play loop=\"0\">/hold.wav</Play>");
        return scene.voice("<Play loop=\"0\">/own.wav</Play>");
    }

    private static PhoneCall say(PhoneCall call, int hertz) {
        call.media().say(new Sound.Tone(hertz, LONG));
        return call;
    }

    private static boolean hears(PhoneCall call, int hertz) {
        call.media().forget();
        return call.media().awaitPresent(hertz, Duration.ofMillis(300), SOON);
    }

    private static boolean deaf(PhoneCall call, int hertz) {
        Awaitility.await().atMost(SOON).until(() -> {
            call.media().forget();
            return !call.media().awaitPresent(hertz, Duration.ofMillis(60), Duration.ofMillis(600));
        });
        return true;
    }

    private static String sid(Scene scene, int number) {
        return scene.app().awaitRequest("/voice", number, SOON).parameter("CallSid");
    }

    private static int begin(Scene scene, String call, String what, Map<String, String> form) {
        return scene.rest().post("/Calls/" + call + "/" + what + ".json", form).status();
    }

    private static int end(Scene scene, String call, String what) {
        return scene.rest().delete("/Calls/" + call + "/" + what + ".json").status();
    }

    @Test
    void aCallIsHeldAndComesBackToWhatItDid(Platform platform) {
        try (Scene scene = scene(platform)) {
            PhoneCall ann = scene.talk();
            String call = sid(scene, 1);
            assertThat(hears(ann, OWN)).isTrue();
            assertThat(end(scene, call, "Hold")).isEqualTo(404);

            assertThat(begin(scene, call, "Hold", Map.of("Url", scene.app().url("/hold"))))
                    .isEqualTo(201);
            assertThat(hears(ann, HOLD) && deaf(ann, OWN)).isTrue();
            assertThat(end(scene, call, "Hold")).isEqualTo(204);
            assertThat(hears(ann, OWN) && deaf(ann, HOLD)).isTrue();

            assertThat(begin(scene, call, "Hold", Map.of())).isEqualTo(201);
            assertThat(hears(ann, 392)).isTrue();
            ann.hangUp();
        }
    }

    @Test
    void twoCallsThatAreJoinedHearEachOtherUntilTheyAreSplit(Platform platform) {
        try (Scene scene = scene(platform)) {
            PhoneCall ann = say(scene.talk(), 500);
            String annSid = sid(scene, 1);
            PhoneCall bob = say(scene.talk(), 900);
            String bobSid = sid(scene, 2);
            assertThat(begin(scene, annSid, "Join", Map.of("With", bobSid))).isEqualTo(201);
            assertThat(hears(ann, 900) && hears(bob, 500)).isTrue();
            assertThat(deaf(ann, OWN)).isTrue();

            assertThat(end(scene, bobSid, "Join")).isEqualTo(204);
            assertThat(hears(ann, OWN) && hears(bob, OWN)).isTrue();
            assertThat(deaf(ann, 900) && deaf(bob, 500)).isTrue();

            assertThat(begin(scene, bobSid, "Join", Map.of("With", annSid))).isEqualTo(201);
            assertThat(hears(ann, 900)).isTrue();
            bob.hangUp();
            assertThat(hears(ann, OWN)).isTrue();
            ann.hangUp();
        }
    }

    @Test
    void whatCannotBeJoinedIsRefusedAndChangesNothing(Platform platform) {
        try (Scene scene = scene(platform)) {
            PhoneCall ann = scene.talk();
            String call = sid(scene, 1);
            PhoneCall gone = scene.talk();
            String ended = sid(scene, 2);
            gone.hangUp();
            scene.recorded(ended, "completed");
            assertThat(begin(scene, call, "Join", Map.of("With", call))).isEqualTo(400);
            assertThat(begin(scene, call, "Join", Map.of("With", ended))).isEqualTo(404);
            assertThat(begin(scene, ended, "Join", Map.of("With", call))).isEqualTo(404);
            assertThat(begin(scene, call, "Pickup", Map.of("Slot", "nobody"))).isEqualTo(404);
            assertThat(begin(scene, call, "Park", Map.of("Slot", "not a slot"))).isEqualTo(400);
            assertThat(hears(ann, OWN)).isTrue();
            ann.hangUp();
        }
    }

    @Test
    void aConversationWaitsWhileTheCallerIsElsewhereAndGoesOn(Platform platform) {
        try (Scene scene = scene(platform);
                Phone far = Phone.udp()) {
            PhoneCall cid = say(scene.talk(), 1300);
            String cidSid = sid(scene, 1);
            scene.voice("<Dial><Sip>" + far.uri("far") + "</Sip></Dial>");
            PhoneCall ann = scene.call();
            PhoneCall bob = say(far.awaitCall(SOON).answer(), 900);
            say(ann, 500);
            String annSid = sid(scene, 2);
            assertThat(hears(ann, 900) && hears(bob, 500)).isTrue();

            assertThat(begin(scene, annSid, "Hold", Map.of("Url", scene.app().url("/hold"))))
                    .isEqualTo(201);
            assertThat(hears(ann, HOLD) && hears(bob, 392)).isTrue();
            assertThat(deaf(bob, 500)).isTrue();
            assertThat(begin(scene, annSid, "Join", Map.of("With", cidSid))).isEqualTo(201);
            assertThat(hears(ann, 1300) && hears(cid, 500)).isTrue();
            assertThat(end(scene, annSid, "Join")).isEqualTo(204);
            assertThat(hears(ann, 900) && hears(bob, 500)).isTrue();

            scene.rest().post("/Calls/" + annSid + ".json", Map.of("Muted", "true"));
            assertThat(deaf(bob, 500) && hears(ann, 900)).isTrue();
            scene.rest().post("/Calls/" + annSid + ".json", Map.of("Muted", "false"));
            assertThat(hears(bob, 500)).isTrue();

            assertThat(begin(scene, annSid, "Hold", Map.of())).isEqualTo(201);
            assertThat(hears(bob, 392)).isTrue();
            bob.hangUp();
            ann.awaitOver(SOON);
            cid.hangUp();
        }
    }

    @Test
    void aDialledPartyIsHeldByItselfAndComesBackOrHangsUp(Platform platform) {
        try (Scene scene = scene(platform);
                Phone far = Phone.udp()) {
            scene.app().document("/dialled", "<Hangup/>");
            scene.voice("<Dial action=\"/dialled\"><Sip>" + far.uri("bob") + "</Sip></Dial>");
            PhoneCall ann = say(scene.call(), 500);
            PhoneCall bob = say(far.awaitCall(SOON).answer(), 900);
            assertThat(hears(ann, 900) && hears(bob, 500)).isTrue();
            String party = party(scene, 1);

            assertThat(begin(scene, party, "Hold", Map.of("Url", scene.app().url("/hold"))))
                    .isEqualTo(201);
            assertThat(hears(bob, HOLD) && deaf(bob, 500)).isTrue();
            assertThat(hears(ann, 392) && deaf(ann, 900)).isTrue();
            assertThat(end(scene, party, "Hold")).isEqualTo(204);
            assertThat(hears(ann, 900) && hears(bob, 500) && deaf(bob, HOLD)).isTrue();

            assertThat(begin(scene, party, "Hold", Map.of())).isEqualTo(201);
            assertThat(hears(bob, 392)).isTrue();
            bob.hangUp();
            assertThat(scene.asked("/dialled").parameter("DialCallStatus")).isEqualTo("completed");
            ann.awaitOver(SOON);
        }
    }

    /** Of the call with this number. */
    private static String party(Scene scene, int number) {
        return scene.rest()
                .get("/Calls.json?ParentCallSid=" + sid(scene, number))
                .json()
                .path("calls")
                .path(0)
                .path("sid")
                .asText();
    }

    @Test
    void aHeldPartyMayBeMovedForGoodAndIsHungUpWithItsCaller(Platform platform) {
        try (Scene scene = scene(platform);
                Phone far = Phone.udp()) {
            scene.app()
                    .document("/dialled", "<Hangup/>")
                    .tone("/moved.wav", 1100, Duration.ofMillis(700))
                    .document("/moved", "<Play loop=\"0\">/moved.wav</Play>");
            scene.voice("<Dial action=\"/dialled\"><Sip>" + far.uri("bob") + "</Sip></Dial>");
            PhoneCall ann = scene.call();
            PhoneCall bob = far.awaitCall(SOON).answer();
            ann.awaitAnswered(SOON);
            assertThat(begin(scene, party(scene, 1), "Hold", Map.of())).isEqualTo(201);
            assertThat(hears(bob, 392)).isTrue();
            assertThat(scene.rest()
                            .post(
                                    "/Calls/" + party(scene, 1) + ".json",
                                    Map.of("Url", scene.app().url("/moved")))
                            .status())
                    .isEqualTo(200);
            assertThat(hears(bob, 1100)).isTrue();
            assertThat(scene.asked("/dialled").parameter("DialCallStatus")).isEqualTo("completed");
            ann.awaitOver(SOON);
            bob.hangUp();

            PhoneCall cid = scene.call();
            PhoneCall dan = far.awaitCall(SOON).answer();
            cid.awaitAnswered(SOON);
            assertThat(begin(scene, party(scene, 2), "Hold", Map.of())).isEqualTo(201);
            assertThat(hears(dan, 392) && hears(cid, 392)).isTrue();
            cid.hangUp();
            dan.awaitOver(SOON);
        }
    }

    /** Three who are joined with each other at the same time: whoever wins, each can be brought back. */
    @Test
    void ofManyJoinsAtOnceNobodyIsLeftElsewhere(Platform platform) throws Exception {
        try (Scene scene = scene(platform)) {
            List<PhoneCall> calls = new ArrayList<>();
            List<String> sids = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                calls.add(scene.talk());
                sids.add(sid(scene, i + 1));
            }
            ExecutorService threads = Executors.newFixedThreadPool(3);
            try {
                for (int round = 0; round < 5; round++) {
                    CyclicBarrier together = new CyclicBarrier(3);
                    List<Future<Integer>> joins = new ArrayList<>();
                    for (int i = 0; i < 3; i++) {
                        String one = sids.get(i);
                        String other = sids.get((i + 1) % 3);
                        joins.add(threads.submit(() -> {
                            together.await(10, TimeUnit.SECONDS);
                            return begin(scene, one, "Join", Map.of("With", other));
                        }));
                    }
                    for (Future<Integer> join : joins) {
                        assertThat(join.get(20, TimeUnit.SECONDS)).isEqualTo(201);
                    }
                }
            } finally {
                threads.shutdownNow();
            }
            for (String sid : sids) {
                assertThat(end(scene, sid, "Join")).isIn(204, 404);
            }
            assertThat(calls).allMatch(call -> hears(call, OWN));
            calls.forEach(PhoneCall::hangUp);
        }
    }

    @Test
    void aCallIsParkedAndPickedUpByAnother(Platform platform) {
        try (Scene scene = scene(platform)) {
            String slot = scene.number().replace("+", "");
            PhoneCall ann = say(scene.talk(), 500);
            String annSid = sid(scene, 1);
            PhoneCall bob = say(scene.talk(), 900);
            String bobSid = sid(scene, 2);
            assertThat(begin(
                            scene,
                            annSid,
                            "Park",
                            Map.of("Slot", slot, "WaitUrl", scene.app().url("/hold"))))
                    .isEqualTo(201);
            assertThat(hears(ann, HOLD)).isTrue();
            assertThat(begin(scene, bobSid, "Park", Map.of("Slot", slot))).isEqualTo(409);
            assertThat(begin(scene, bobSid, "Pickup", Map.of("Slot", slot))).isEqualTo(201);
            assertThat(hears(ann, 900) && hears(bob, 500)).isTrue();
            bob.hangUp();
            ann.awaitOver(SOON);
        }
    }

    @Test
    @Tag("T19")
    void keysAreSentToALiveCall(Platform platform) {
        try (Scene scene = scene(platform)) {
            PhoneCall ann = scene.talk();
            scene.rest().post("/Calls/" + sid(scene, 1) + ".json", Map.of("SendDigits", "12#"));
            assertThat(ann.media().awaitKeys("12#", SOON)).isTrue();
            ann.hangUp();
        }
    }
}
