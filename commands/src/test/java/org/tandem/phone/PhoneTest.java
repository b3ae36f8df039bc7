package org.tandem.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.media.listen.Sound;
import org.tandem.phone.PhoneCall.State;

class PhoneTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private static Phone phone(String transport) {
        return transport.equals("udp") ? Phone.udp() : Phone.tcp();
    }

    @ParameterizedTest
    @ValueSource(strings = {"udp", "tcp"})
    void twoPhonesTalkAndHangUp(String transport) {
        try (Phone alice = phone(transport);
                Phone bob = phone(transport)) {
            PhoneCall out = alice.call(bob.uri("bob"));
            PhoneCall in = bob.awaitCall(SOON).ring();
            out.awaitRinging();
            in.answer();
            out.awaitAnswered();

            out.media().say(new Sound.Tone(800, Duration.ofSeconds(1)));
            assertThat(in.media().awaitTone(800, SOON)).isTrue();
            in.press("42#");
            assertThat(out.media().awaitKeys("42#", SOON)).isTrue();

            in.hangUp();
            assertThat(out.awaitOver()).isEqualTo(State.HUNG_UP_BY_THEM);
            assertThat(out.ladder())
                    .containsExactly(
                            "> INVITE",
                            "< 100 Trying",
                            "< 180 Ringing",
                            "< 200 OK",
                            "> ACK",
                            "< BYE",
                            "> 200 OK (BYE)");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"udp", "tcp"})
    void holdsResumesAndMoves(String transport) {
        try (Phone alice = phone(transport);
                Phone bob = phone(transport)) {
            PhoneCall out = alice.call(bob.uri("bob"));
            PhoneCall in = bob.awaitCall(SOON).answer();
            out.awaitAnswered();

            assertThat(out.hold().status()).isEqualTo(200);
            assertThat(out.resume().status()).isEqualTo(200);
            assertThat(out.moveMedia().status()).isEqualTo(200);
            in.media().say(new Sound.Tone(600, Duration.ofSeconds(1)));
            assertThat(out.media().awaitTone(600, SOON)).isTrue();
            assertThat(in.requests())
                    .extracting(SipMessage::method)
                    .containsExactly("INVITE", "INVITE", "INVITE", "INVITE");
        }
    }

    @Test
    void refusedCallTellsItsStatus() {
        try (Phone alice = Phone.udp();
                Phone bob = Phone.udp()) {
            bob.onCall(call -> call.refuse(486, "Busy Here"));
            PhoneCall out = alice.call(bob.uri("bob"));
            assertThat(out.awaitOver()).isEqualTo(State.REFUSED);
            assertThat(out.status()).isEqualTo(486);
            assertThatThrownBy(out::awaitAnswered)
                    .isInstanceOf(PhoneException.class)
                    .hasMessageContaining("486 Busy Here");
        }
    }

    @Test
    void cancelsWhileItRings() {
        try (Phone alice = Phone.udp();
                Phone bob = Phone.udp()) {
            PhoneCall out = alice.call(bob.uri("bob"));
            PhoneCall in = bob.awaitCall(SOON).ring();
            out.awaitRinging().cancel();
            assertThat(out.awaitOver()).isEqualTo(State.REFUSED);
            assertThat(out.status()).isEqualTo(487);
            assertThat(in.awaitOver()).isEqualTo(State.REFUSED);
        }
    }

    @Test
    void repeatsAnUnansweredRequestAndGivesUpAtTheDeadline() {
        try (Phone alice = Phone.udp();
                Phone deaf = Phone.udp()) {
            deaf.onCall(call -> call.abandon());
            PhoneCall out = alice.call("sip:nobody@127.0.0.1:9");
            assertThatThrownBy(() -> out.awaitAnswered(Duration.ofSeconds(2)))
                    .isInstanceOf(PhoneException.class)
                    .hasMessageContaining("INVITE again");
        }
    }

    @Test
    void asksForOptionsAndReportsStrays() {
        try (Phone alice = Phone.udp();
                Phone bob = Phone.udp()) {
            assertThat(alice.options(bob.uri("bob")).status()).isEqualTo(200);
            InetSocketAddress to = SipUri.parse(bob.uri("bob")).address();
            alice.sendRaw(
                    "BYE " + bob.uri("bob") + " SIP/2.0\r\nv: SIP/2.0/UDP " + alice.hostPort() + ";branch=z9hG4bK1\r\n"
                            + "f: <sip:a@b>;tag=1\r\nt: <sip:b@a>;tag=2\r\ni: none\r\nCSeq: 1 BYE\r\n\r\n",
                    to);
            assertThat(alice.awaitStray(SOON).status()).isEqualTo(481);
            alice.sendRaw("nonsense", to);
            assertThat(alice.options(bob.uri("bob")).status()).isEqualTo(200);
            assertThat(bob.garbage()).isEqualTo(1);
        }
    }

    @Test
    void nothingIsLeftAfterACall() {
        try (Phone alice = Phone.udp();
                Phone bob = Phone.udp()) {
            PhoneCall out = alice.call(bob.uri("bob"));
            PhoneCall in = bob.awaitCall(SOON).answer();
            out.awaitAnswered();
            out.close();
            in.awaitOver();
            in.close();
            assertThat(alice.openCalls() + bob.openCalls()).isZero();
        }
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("phone-udp"));
    }
}
