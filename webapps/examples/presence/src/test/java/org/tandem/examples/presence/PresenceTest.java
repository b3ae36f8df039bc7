package org.tandem.examples.presence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tandem.conformance.Peer;
import org.tandem.conformance.PeerDialog;
import org.tandem.conformance.Stage;
import org.tandem.container.SipText;

/** Deploys the example as it is, publishes and watches. */
class PresenceTest {
    @RegisterExtension
    static final Stage STAGE = Stage.with(home -> home.built("presence"));

    @Test
    void tellsAWatcherNowAndAtEachChange() {
        PeerDialog watcher = STAGE.peer().to("bob").send("SUBSCRIBE", "Event: presence", "Expires: 60");
        watcher.answer(200, "SUBSCRIBE");
        SipText now = watcher.request("NOTIFY");
        assertThat(now.body()).contains("closed");
        watcher.respond(now, 200);
        Peer bob = STAGE.peer();
        bob.to("bob")
                .sendBody(
                        "PUBLISH",
                        "<presence><tuple><status><basic>open</basic></status></tuple></presence>",
                        "Event: presence",
                        "Content-Type: application/pidf+xml")
                .answer(200, "PUBLISH");
        SipText changed = watcher.request("NOTIFY");
        assertThat(changed.body()).contains("open");
        assertThat(changed.header("Subscription-State")).startsWith("active");
        watcher.respond(changed, 200);
        watcher.send("SUBSCRIBE", "Event: presence", "Expires: 0").answer(200, "SUBSCRIBE");
        SipText last = watcher.request("NOTIFY");
        assertThat(last.header("Subscription-State")).startsWith("terminated");
        watcher.respond(last, 200);
    }

    @Test
    void refusesWhatIsNoPresence() {
        STAGE.peer()
                .to("bob")
                .sendBody("PUBLISH", "hello", "Event: presence", "Content-Type: text/plain")
                .answer(415, "PUBLISH");
    }
}
