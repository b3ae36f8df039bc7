package org.tandem.router.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.directory.Account;
import org.tandem.directory.Endpoint;
import org.tandem.directory.FakeDirectory;
import org.tandem.directory.Message;
import org.tandem.router.call.Way;
import org.tandem.router.event.Events;
import org.tandem.router.registration.Guard;
import org.tandem.router.registration.GuardTest;
import org.tandem.router.registration.Registry;
import org.tandem.router.route.Carriers;
import org.tandem.router.route.Destinations;

/** Text messages of and to endpoints. */
@Tag("T16")
class TextMessagesTest {
    private static final String PASSWORD = "Correct-Horse-9";
    private static final String PHONE = "192.0.2.7";

    private final Clock clock = Clock.systemUTC();
    private final FakeDirectory directory = new FakeDirectory();
    private final Account account = directory.accounts().create("test");
    private final Endpoint ann = endpoint("ann", "APsupport");
    private final Registry registry = new Registry(10, clock);
    private final Guard guard = new Guard(directory.endpoints(), clock);
    private final List<Way> ways = new ArrayList<>();
    private final List<IntConsumer> waiting = new ArrayList<>();

    private Endpoint endpoint(String name, String application) {
        Endpoint made = new Endpoint(
                "EP" + name, account.sid(), name, application, Endpoint.Secrets.of(name, PASSWORD), Instant.now());
        directory.endpoints().create(made);
        return made;
    }

    private Incoming.Result take(String from, String authorization) {
        // Nobody is asked anything while a message is only taken.
        Incoming.Parts parts =
                new Incoming.Parts(directory, null, any -> false, guard, null, new Events(clock), null, clock);
        return new Incoming(parts, result -> null)
                .take(new IncomingText("support", "tandem", from, PHONE, authorization, "Hello", 0));
    }

    @Test
    void anEndpointProvesWhoItIsAndWritesToItsApplication() {
        Incoming.Result asked = take("sip:ann@tandem", "");
        assertThat(asked.status()).isEqualTo(401);
        assertThat(asked.challenges()).hasSize(2).allMatch(one -> one.startsWith("Digest "));
        String nonce = asked.challenges().get(0).replaceAll(".*nonce=\"([^\"]+)\".*", "$1");
        assertThat(take("sip:ann@tandem", GuardTest.authorization("SHA-256", "ann", "Wrong-1", "MESSAGE", nonce))
                        .status())
                .isEqualTo(403);
        Incoming.Result taken =
                take("sip:ann@tandem", GuardTest.authorization("SHA-256", "ann", PASSWORD, "MESSAGE", nonce));
        assertThat(taken.status()).isEqualTo(200);
        Message message = taken.taken().orElseThrow().message();
        assertThat(message.from()).isEqualTo("client:ann");
        assertThat(message.to()).isEqualTo("support");
        assertThat(message.accountSid()).isEqualTo(account.sid());
        assertThat(directory.messages().find(account.sid(), message.sid())).isPresent();
    }

    @Test
    void aStrangerIsRefused() {
        assertThat(take("sip:bob@tandem", "").status()).isEqualTo(403);
    }

    @Test
    void anEndpointWithoutAnApplicationWritesToNumbersOnly() {
        endpoint("carl", "");
        String nonce = take("sip:carl@tandem", "").challenges().get(0).replaceAll(".*nonce=\"([^\"]+)\".*", "$1");
        assertThat(take("sip:carl@tandem", GuardTest.authorization("MD5", "carl", PASSWORD, "MESSAGE", nonce))
                        .status())
                .isEqualTo(404);
    }

    /** Sent to an endpoint that is at these places. */
    private Message sent(String... places) {
        List<Registry.Binding> bindings = new ArrayList<>();
        for (String place : places) {
            Way way = new Way("sip:ann@" + place, List.of("<sip:proxy;lr>"));
            bindings.add(new Registry.Binding(place, Registry.Flow.NONE, way, "call", 1, Duration.ofHours(1)));
        }
        registry.bind(ann, bindings);
        Outgoing outgoing = new Outgoing(
                (of, from, to) -> true,
                directory.messages(),
                new Destinations(directory, registry, () -> "127.0.0.1:5060", new Carriers("", Map.of())),
                (way, from, body, hops, answered) -> {
                    ways.add(way);
                    if (way.uri().contains("broken")) {
                        throw new IllegalArgumentException("told to be broken");
                    }
                    waiting.add(answered);
                },
                null,
                new Events(clock),
                clock);
        return outgoing.send(
                account, new Outgoing.Order("+14155550100", "client:ann", "Hi", Message.Direction.OUTBOUND_API, "", 0));
    }

    private Message now(Message message) {
        Optional<Message> kept = directory.messages().find(account.sid(), message.sid());
        return kept.orElseThrow();
    }

    @Test
    void allPlacesOfAnEndpointAreWrittenToAndTheFirstThatTakesItSettlesIt() {
        Message message = sent("one", "two", "three");
        assertThat(ways).hasSize(3).allMatch(way -> way.path().equals(List.of("<sip:proxy;lr>")));
        waiting.get(0).accept(404);
        assertThat(now(message).status()).isEqualTo(Message.Status.SENDING);
        waiting.get(2).accept(200);
        assertThat(now(message).status()).isEqualTo(Message.Status.DELIVERED);
        waiting.get(1).accept(603);
        assertThat(now(message).status()).isEqualTo(Message.Status.DELIVERED);
    }

    @Test
    void whatNobodyTakesIsUndeliveredForTheBestReason() {
        Message message = sent("one", "broken", "three");
        waiting.get(0).accept(503);
        assertThat(now(message).status()).isEqualTo(Message.Status.SENDING);
        waiting.get(1).accept(404);
        assertThat(now(message).status()).isEqualTo(Message.Status.UNDELIVERED);
        assertThat(now(message).errorCode()).isEqualTo(30_005);
    }

    @Test
    void anEndpointThatIsNowhereAndOneThatCanNotBeSentToAreFailures() {
        assertThat(now(sent()).errorCode()).isEqualTo(21_612);
        Message broken = sent("broken");
        assertThat(now(broken).status()).isEqualTo(Message.Status.FAILED);
        assertThat(now(broken).errorCode()).isEqualTo(21_612);
    }

    @ParameterizedTest
    @CsvSource({
        "404, 30005", "410, 30005", "484, 30005", "604, 30005", "403, 30007", "405, 30006", "415, 30006", "488, 30006",
        "501, 30006", "606, 30006", "603, 30004", "607, 30004", "500, 30008", "408, 30003", "480, 30003", "486, 30003",
        "503, 30003", "504, 30003"
    })
    void eachRefusalHasItsErrorCode(int status, int code) {
        Message message = sent("one");
        waiting.get(0).accept(status);
        assertThat(now(message).status()).isEqualTo(Message.Status.UNDELIVERED);
        assertThat(now(message).errorCode()).isEqualTo(code);
    }
}
