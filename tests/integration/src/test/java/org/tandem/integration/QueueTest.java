package org.tandem.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.integration.Scene.SOON;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tandem.customer.WebRequest;
import org.tandem.media.listen.Sound;
import org.tandem.phone.PhoneCall;

/** Callers who wait, and who takes them. */
@ExtendWith(Running.class)
@Tag("T26")
class QueueTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private static Scene scene(Platform platform) {
        Scene scene = platform.scene();
        scene.app()
                .document("/wait", "<Play>/wait.wav</Play>")
                .tone("/wait.wav", 1800, Duration.ofMillis(700))
                .document("/after", "<Hangup/>");
        return scene.voice("<Enqueue action=\"/after\" waitUrl=\"/wait\">" + scene.number() + "</Enqueue>");
    }

    private static boolean hears(PhoneCall call, int hertz) {
        call.media().forget();
        return call.media().awaitPresent(hertz, Duration.ofMillis(300), SOON);
    }

    /** The queue's resource, once so many wait in it. */
    private static String queue(Scene scene, int waiting) {
        String[] sid = new String[1];
        Awaitility.await().atMost(SOON).until(() -> {
            for (JsonNode one :
                    scene.rest().get("/Queues.json?PageSize=1000").json().path("queues")) {
                if (one.path("friendly_name").asText().equals(scene.number())
                        && one.path("current_size").asInt() == waiting) {
                    sid[0] = one.path("sid").asText();
                }
            }
            return sid[0] != null;
        });
        return "/Queues/" + sid[0];
    }

    @Test
    @Tag("Enqueue")
    @Tag("Enqueue@action/waitUrl")
    @Tag("Queue")
    void theFirstWhoCameIsTakenFirstAndTalks(Platform platform) {
        try (Scene scene = scene(platform)) {
            PhoneCall first = scene.talk();
            WebRequest wait = scene.asked("/wait");
            assertThat(wait.parameter("QueuePosition")).isEqualTo("1");
            assertThat(wait.parameter("CurrentQueueSize")).isEqualTo("1");
            assertThat(wait.parameter("QueueSid")).matches("QU[0-9a-f]{32}");
            assertThat(wait.parameter("MaxQueueSize")).isEqualTo("1000");
            PhoneCall second = scene.talk();
            assertThat(hears(first, 1800) && hears(second, 1800)).isTrue();
            scene.app().awaitRequest("/wait", 4, SOON);
            JsonNode members =
                    scene.rest().get(queue(scene, 2) + "/Members.json").json().path("queue_members");
            assertThat(members.path(0).path("call_sid").asText())
                    .isEqualTo(scene.app().awaitRequest("/voice", 1, SOON).parameter("CallSid"));

            scene.app().document("/agent", "<Hangup/>");
            scene.voice("<Dial action=\"/agent\"><Queue>" + scene.number() + "</Queue></Dial>");
            PhoneCall agent = scene.talk();
            agent.media().say(new Sound.Tone(500, LONG));
            first.media().say(new Sound.Tone(900, LONG));
            assertThat(hears(first, 500) && hears(agent, 900)).isTrue();
            agent.hangUp();
            WebRequest after = scene.asked("/after");
            assertThat(after.parameter("QueueResult")).isEqualTo("bridged");
            assertThat(after.parameter("CallSid"))
                    .isEqualTo(members.path(0).path("call_sid").asText());
            first.awaitOver(SOON);
            second.hangUp();
            queue(scene, 0);
        }
    }

    @Test
    @Tag("Leave")
    void aRequestTakesTheFrontElsewhereAndOneLeavesByItself(Platform platform) {
        try (Scene scene = scene(platform)) {
            scene.app().document("/other", "<Play loop=\"0\">/other.wav</Play>").tone("/other.wav", 1100, LONG);
            PhoneCall first = scene.talk();
            String queue = queue(scene, 1);
            assertThat(scene.rest().delete(queue + ".json").status()).isEqualTo(400);
            assertThat(scene.rest()
                            .post(
                                    queue + "/Members/Front.json",
                                    Map.of("Url", scene.app().url("/other")))
                            .text("position"))
                    .isEqualTo("1");
            assertThat(hears(first, 1100)).isTrue();
            assertThat(scene.asked("/after").parameter("QueueResult")).isEqualTo("redirected");
            first.hangUp();

            scene.app().document("/wait", "<Leave/>");
            PhoneCall second = scene.talk();
            assertThat(scene.app().awaitRequest("/after", 2, SOON).parameter("QueueResult"))
                    .isEqualTo("leave");
            second.awaitOver(SOON);
            assertThat(scene.rest().delete(queue(scene, 0) + ".json").status()).isEqualTo(204);
        }
    }
}
