package org.tandem.router.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.router.document.Conversation.parameter;

import java.time.Duration;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.router.call.EndReason;
import org.tandem.router.call.Exchange;

/** Enqueue and Queue: their attributes, and whom they name that is not there. */
class EnqueueTest {
    private static final String WORKFLOW = "WW0123456789abcdef0123456789abcdef";
    private static final String RESERVATION = "WR0123456789abcdef0123456789abcdef";

    private final House house = new House();
    private final Conversation ann = new Conversation(house, "CAann");
    private final Conversation bob = new Conversation(house, "CAbob");

    @AfterEach
    void goHome() throws InterruptedException {
        ann.close();
        bob.close();
    }

    private void waiting(int many) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .pollDelay(Duration.ZERO)
                .until(() -> house.lines.waiting() == many);
    }

    private void warned(int code) {
        Awaitility.await().untilAsserted(() -> assertThat(ann.exchange.warned).contains(code));
    }

    /** The question after the first document's. */
    private static Exchange.Question second(Conversation call) throws InterruptedException {
        call.exchange.asked();
        return call.exchange.asked();
    }

    @Test
    @Tag("Enqueue@maxQueueSize/method/waitUrlMethod")
    void aQueueIsMadeAsLargeAsItsFirstCallerSaysAndWhoFindsItFullIsTold() throws Exception {
        ann.exchange.document("wait", "<Pause length=\"60\"/>");
        ann.run("<Enqueue maxQueueSize=\"1\" waitUrl=\"wait\" waitUrlMethod=\"GET\">desk</Enqueue>");
        Exchange.Question wait = second(ann);
        assertThat(wait.method()).isEqualTo("GET");
        assertThat(parameter(wait, "MaxQueueSize")).isEqualTo("1");
        assertThat(house.queue("desk").maxSize()).isEqualTo(1);

        bob.exchange.document("after", "<Hangup/>");
        bob.run("<Enqueue maxQueueSize=\"9\" action=\"after\" method=\"GET\">desk</Enqueue>");
        Exchange.Question after = second(bob);
        assertThat(after.method()).isEqualTo("GET");
        assertThat(parameter(after, "QueueResult")).isEqualTo("queue-full");
        assertThat(parameter(after, "QueueSid")).isEqualTo(house.queue("desk").sid());
        assertThat(bob.end()).isEqualTo(EndReason.HANGUP);
        ann.hangUp();
        waiting(0);
    }

    @Test
    @Tag("Enqueue@maxQueueSize/method/waitUrlMethod")
    void badValuesAreToldAndTheirDefaultsUsed() throws Exception {
        ann.run("<Enqueue maxQueueSize=\"5001\" method=\"PUT\" waitUrlMethod=\"PUT\" waitUrl=\"\">desk</Enqueue>");
        waiting(1);
        assertThat(ann.exchange.warned).containsExactlyInAnyOrder(12200, 14201, 14206);
        assertThat(house.queue("desk").maxSize()).isEqualTo(1000);
    }

    @ParameterizedTest
    @Tag("Queue@reservationSid/postWorkActivitySid")
    @CsvSource({RESERVATION + ", 14217", "nobody, 14215"})
    void whomWorkDistributionDidNotReserveCannotBeTaken(String reservation, int code) throws Exception {
        ann.exchange.document("after", "<Hangup/>");
        ann.run("<Dial action=\"after\"><Queue postWorkActivitySid=\"WAidle\" reservationSid=\"" + reservation
                + "\"/></Dial>");
        Exchange.Question after = second(ann);
        assertThat(parameter(after, "DialCallStatus")).isEqualTo("failed");
        assertThat(parameter(after, "DialQueueResult")).isEqualTo("error");
        assertThat(ann.end()).isEqualTo(EndReason.HANGUP);
        assertThat(ann.exchange.warned).containsExactly(code);
    }

    @Test
    @Tag("Queue@postWorkActivitySid")
    void anActivityAfterwardsNeedsAReservation() throws Exception {
        ann.run("<Dial timeout=\"1\"><Queue postWorkActivitySid=\"WAidle\">nowhere</Queue></Dial><Reject/>");
        assertThat(ann.end()).isEqualTo(EndReason.REJECTED);
        assertThat(ann.exchange.warned).containsExactly(12200, 14214);
    }

    @ParameterizedTest
    @Tag("Enqueue@workflowSid")
    @Tag("Task")
    @Tag("Task@priority/timeout")
    @CsvSource(
            delimiter = '|',
            value = {
                WORKFLOW + "|<Task priority='5' timeout='30'>{\"kind\":\"vip\"}</Task>|14220",
                WORKFLOW + "|<Task/>|14220",
                WORKFLOW + "||14220",
                "desk|<Task>{}</Task>|14220",
                WORKFLOW + "|<Task>[1]</Task>|14221",
                WORKFLOW + "|<Task>kind: vip</Task>|14221",
                WORKFLOW + "|<Task>{} and more</Task>|14221"
            })
    void aTaskWithoutAWorkflowThatCouldTakeItIsAnError(String workflow, String task, int code) throws Exception {
        ann.exchange.document("after", "<Hangup/>");
        ann.run("<Enqueue action=\"after\" workflowSid=\"" + workflow + "\">" + (task == null ? "" : task)
                + "</Enqueue>");
        Exchange.Question after = second(ann);
        assertThat(parameter(after, "QueueResult")).isEqualTo("error");
        assertThat(parameter(after, "QueueTime")).isEqualTo("0");
        assertThat(ann.end()).isEqualTo(EndReason.HANGUP);
        assertThat(ann.exchange.warned).containsExactly(code);
    }

    @Test
    @Tag("Task@priority/timeout")
    void aTasksBadValuesAndWhatStandsBesideItAreTold() throws Exception {
        ann.run("<Enqueue workflowSid=\"" + WORKFLOW + "\"><Task priority=\"-1\" timeout=\"soon\" colour=\"red\"/>"
                + "<Task/></Enqueue><Hangup/>");
        assertThat(ann.end()).isEqualTo(EndReason.HANGUP);
        assertThat(ann.exchange.warned).containsExactly(12200, 12200, 12200, 12200, 14220);
    }

    @Test
    @Tag("Queue@url/method")
    void whoIsTakenHearsADocumentBeforeTheTwoTalk() throws Exception {
        ann.exchange.document("after", "<Hangup/>").document("whisper", "<Pause length=\"0\"/>");
        ann.run("<Enqueue action=\"after\" waitUrl=\"\">desk</Enqueue>");
        waiting(1);
        bob.exchange.document("next", "<Hangup/>");
        bob.run("<Dial action=\"next\"><Queue url=\"whisper\" method=\"GET\">desk</Queue></Dial>");

        Exchange.Question whisper = second(ann);
        assertThat(whisper.method()).isEqualTo("GET");
        assertThat(parameter(whisper, "QueueSid")).isEqualTo(house.queue("desk").sid());
        assertThat(parameter(whisper, "DequeingCallSid")).isEqualTo("CAbob");
        assertThat(parameter(whisper, "QueueTime")).isEqualTo("0");
        Awaitility.await()
                .until(() -> ann.media()
                        .ports()
                        .get(0)
                        .source()
                        .equals(Optional.of(bob.media().ports().get(0))));
        ann.hangUp();
        Exchange.Question next = second(bob);
        assertThat(parameter(next, "DialQueueResult")).isEqualTo("bridged");
        assertThat(parameter(next, "DequeuedCallSid")).isEqualTo("CAann");
    }

    @Test
    @Tag("Queue@url")
    void whoIsTakenAndNeverComesToTalkIsGivenUpAtTheTimeLimit() throws Exception {
        ann.exchange.document("after", "<Hangup/>");
        ann.run("<Enqueue action=\"after\" waitUrl=\"\">desk</Enqueue>");
        waiting(1);
        bob.exchange.document("next", "<Hangup/>");
        bob.run("<Dial action=\"next\" timeout=\"1\" timeLimit=\"1\"><Queue url=\"silent\">desk</Queue></Dial>");
        assertThat(parameter(second(bob), "DialQueueResult")).isEqualTo("timeout");
        assertThat(parameter(second(ann), "DequeingCallSid")).isEqualTo("CAbob");
        assertThat(parameter(ann.exchange.asked(), "QueueResult")).isEqualTo("error");
    }

    @Test
    @Tag("Queue@url")
    void aDocumentThatMayNotStandThereEndsWhatItIntroduced() throws Exception {
        ann.exchange.document("after", "<Hangup/>").document("whisper", "<Dial>+14155550199</Dial>");
        ann.run("<Enqueue action=\"after\" waitUrl=\"\">desk</Enqueue>");
        waiting(1);
        bob.run("<Dial timeout=\"1\"><Queue url=\"whisper\">desk</Queue></Dial>");
        ann.exchange.asked();
        ann.exchange.asked();
        Exchange.Question after = ann.exchange.asked();
        assertThat(parameter(after, "QueueResult")).isEqualTo("error");
        assertThat(ann.exchange.warned).containsExactly(14211);
        assertThat(bob.end()).isEqualTo(EndReason.DOCUMENT_ENDED);
    }

    @ParameterizedTest
    @CsvSource({"<Enqueue/>, 14204", "<Enqueue>%s</Enqueue>, 14205"})
    void aNameTooShortOrTooLongIsTheDocumentsFailure(String verb, int code) throws Exception {
        ann.run(verb.formatted("x".repeat(65)));
        warned(code);
    }

    @ParameterizedTest
    @CsvSource({"<Queue/>, 14212", "<Queue>%s</Queue>, 14213", "<Queue method=\"PUT\">desk</Queue>, 14210"})
    void theNounToo(String noun, int code) throws Exception {
        ann.run("<Dial timeout=\"1\">" + noun.formatted("x".repeat(65)) + "</Dial>");
        warned(code);
    }
}
