package org.tandem.examples.click;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tandem.conformance.Peer;
import org.tandem.conformance.PeerDialog;
import org.tandem.conformance.Stage;
import org.tandem.container.SipText;

/** Deploys the example as it is and clicks. */
class ClickToCallTest {
    @RegisterExtension
    static final Stage STAGE = Stage.with(home -> home.built("click-to-call"));

    private static int click(String from, String to) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + STAGE.server().httpAddress().getPort() + "/click-to-call/call?from="
                + URLEncoder.encode(from, StandardCharsets.UTF_8) + "&to="
                + URLEncoder.encode(to, StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(uri)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    @Test
    void connectsTwoPhones() throws Exception {
        Peer alice = STAGE.peer();
        Peer bob = STAGE.peer();
        assertThat(click(alice.uri(), bob.uri())).isEqualTo(202);
        SipText toAlice = alice.request("INVITE");
        assertThat(toAlice.body()).isEmpty();
        PeerDialog one = alice.answering(toAlice).respondBody(toAlice, 200, "v=0\r\ns=alice\r\n");
        SipText toBob = bob.request("INVITE");
        assertThat(toBob.body()).contains("s=alice");
        PeerDialog two = bob.answering(toBob).respondBody(toBob, 200, "v=0\r\ns=bob\r\n");
        bob.request("ACK");
        assertThat(alice.request("ACK").body()).contains("s=bob");
        one.send("BYE").answer(200, "BYE");
        two.respond(two.request("BYE"), 200);
    }

    @Test
    void refusesWhatIsNoSipUri() throws Exception {
        assertThat(click("file:/etc/passwd", "sip:bob@127.0.0.1")).isEqualTo(400);
    }
}
