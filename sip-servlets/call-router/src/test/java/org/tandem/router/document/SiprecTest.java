package org.tandem.router.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tandem.media.FakePlayer;
import org.tandem.media.FakePort;
import org.tandem.router.call.CallEvent;
import org.tandem.router.call.Order;

/** A call that a recording server records. */
class SiprecTest {
    private static final String START = "<Start><Siprec name='s' statusCallback='/told' ";
    private static final String REST = "</Start><Say>hello</Say><Stop><Siprec name='s'/></Stop><Say>more</Say>";
    private static final String ANSWER = "v=0\r\no=srs answer\r\nm=audio 4000 RTP/AVP 0\r\nm=audio 4002 RTP/AVP 0\r\n";

    private static List<String> told(Conversation talk, int count) {
        return Awaitility.await()
                .pollInterval(Duration.ofMillis(5))
                .until(() -> List.copyOf(talk.exchange.told), all -> all.size() >= count);
    }

    @Test
    @Tag("Siprec")
    @Tag("Siprec@name/statusCallback")
    void bothSidesAreSentUntilItIsStopped() throws Exception {
        try (Conversation talk =
                new Conversation().run(START + "><Parameter name='case' value='7'/></Siprec>" + REST)) {
            FakePlayer hello = talk.media().awaitPlay();
            Order order = talk.exchange.orders.get(0);
            assertThat(order.parameters()).containsEntry("case", "7");
            assertThat(order.metadata())
                    .contains(
                            "<label>1</label>",
                            "<label>2</label>",
                            "aor=\"tel:+14155550111\"",
                            "urn:ietf:params:xml:ns:recording:1");
            List<FakePort> ports = talk.media().ports();
            assertThat(ports).hasSize(3);
            talk.inbox.post(new CallEvent.Answered(talk.exchange.recordingLeg, ANSWER));
            assertThat(told(talk, 1).get(0)).contains("SiprecEvent=siprec-started", "SiprecName=s");
            assertThat(ports.get(1).source()).contains(ports.get(0));
            assertThat(ports.get(2).source()).contains(new FakePort.Sent(ports.get(0)));
            assertThat(ports.get(2).remotes())
                    .singleElement()
                    .asString()
                    .contains("4002")
                    .doesNotContain("4000");
            hello.end();
            talk.media().awaitPlay();
            assertThat(told(talk, 2).get(1)).contains("SiprecEvent=siprec-stopped");
            assertThat(talk.exchange.happened).contains("siprec.started", "siprec.stopped");
            assertThat(ports.get(1).closed()).isTrue();
            assertThat(talk.exchange.recordingLeg.told()).anyMatch(one -> one.startsWith("end"));
        }
    }

    @Test
    @Tag("Siprec@track/statusCallbackMethod")
    void aServerThatRefusesIsTold() throws Exception {
        try (Conversation talk =
                new Conversation().run(START + "track='outbound_track' statusCallbackMethod='GET'/>" + REST)) {
            talk.media().awaitPlay();
            assertThat(talk.media().ports()).hasSize(2);
            talk.inbox.post(new CallEvent.Refused(talk.exchange.recordingLeg, 486));
            assertThat(told(talk, 1).get(0)).contains("SiprecEvent=siprec-error", "486");
            assertThat(talk.media().ports().get(1).closed()).isTrue();
        }
    }

    @Test
    @Tag("Siprec@connectorName")
    void withoutAServerTheCallGoesOn() throws Exception {
        try (Conversation talk = new Conversation().run(START + "connectorName='Nobody'/>" + REST)) {
            talk.media().awaitPlay();
            assertThat(told(talk, 1).get(0)).contains("SiprecEvent=siprec-error", "Nobody");
            assertThat(talk.exchange.warned).containsExactly(12200);
        }
    }
}
