package org.tandem.router.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tandem.router.call.EndReason;

/** The attributes of Connect, Start and Stream. */
class StreamVerbsTest {
    private static final String STREAM = "<Stream url='wss://app.example/ear' statusCallback='/told' ";

    @Test
    @Tag("Start@action/method")
    @Tag("Stream@statusCallbackMethod/connectorName")
    void aStreamIsToldByGetAndStartAsksNobody() throws Exception {
        try (Conversation talk = new Conversation()
                .run("<Start action='/done' method='GET'>" + STREAM
                        + "statusCallbackMethod='GET' connectorName='x'/></Start><Say>on</Say>")) {
            talk.exchange.asked();
            talk.exchange.linked().far().opened();
            talk.media().awaitPlay();
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> talk.exchange.methods, methods -> methods.contains("GET"));
            assertThat(talk.exchange.told).singleElement().asString().contains("StreamEvent=stream-started");
            assertThat(talk.exchange.quiet()).isTrue();
            // connectorName, action and method are noted, no more.
            assertThat(talk.exchange.warned).containsExactly(12200, 12200, 12200);
        }
    }

    @Test
    @Tag("Connect@action/method")
    void connectAsksItsActionByItsMethodOnceTheServerHasClosed() throws Exception {
        try (Conversation talk = new Conversation()) {
            talk.exchange.document("done", "<Reject/>");
            talk.run("<Connect action='/done' method='GET'>" + STREAM + "/></Connect><Hangup/>");
            talk.exchange.asked();
            talk.exchange.linked().far().closed("");
            assertThat(talk.exchange.asked().method()).isEqualTo("GET");
            assertThat(talk.end()).isEqualTo(EndReason.REJECTED);
        }
    }

    @Test
    @Tag("Connect@method")
    void aBadMethodIsToldAndPostIsUsed() throws Exception {
        try (Conversation talk = new Conversation()) {
            talk.exchange.document("done", "<Hangup/>");
            talk.run("<Connect action='/done' method='PUT'>" + STREAM + "/></Connect>");
            talk.exchange.asked();
            talk.exchange.linked().far().closed("");
            assertThat(talk.exchange.asked().method()).isEqualTo("POST");
            assertThat(talk.exchange.warned).containsExactly(12200);
        }
    }
}
