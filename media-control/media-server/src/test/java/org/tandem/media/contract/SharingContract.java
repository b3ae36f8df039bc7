package org.tandem.media.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tandem.media.Capability;
import org.tandem.media.Mixer;
import org.tandem.media.Player;
import org.tandem.media.listen.Sound;

/** What a gateway keeps about sound that several sessions share: bridges between them, conferences, coaches. */
@Timeout(60)
abstract class SharingContract extends SoundContract {
    private static final Duration LONG = Duration.ofSeconds(30);

    @Test
    void partiesOfTwoSessionsHearEachOtherUntilOneCloses() throws Exception {
        try (Conversation here = new Conversation(gateway);
                Conversation there = new Conversation(gateway)) {
            Party alice = here.party("0", true);
            Party bob = there.party("8", true);
            if (refuses(Capability.ACROSS, () -> alice.port().connect(bob.port()))) {
                return;
            }
            alice.bridge(bob);
            hearEachOther(alice, bob);
            alice.phone().say(new Sound.Keys("7"));
            assertThat(bob.phone().awaitKeys("7", SOON)).isTrue();
            bob.phone().say(new Sound.Tone(1100, LONG));
            there.session().close();
            alice.phone().forget();
            assertThat(alice.phone().awaitSilence(WHILE, SOON)).isTrue();
            Player player = here.session().player(List.of(tone(700, Duration.ofSeconds(1))));
            player.connect(alice.port());
            player.play();
            assertThat(alice.phone().awaitTone(700, SOON)).isTrue();
        }
    }

    @Test
    void aSinkChangesBetweenSourcesOfSeveralSessions() throws Exception {
        try (Conversation here = new Conversation(gateway);
                Conversation there = new Conversation(gateway)) {
            Party alice = here.party();
            Party bob = there.party();
            if (refuses(Capability.ACROSS, () -> alice.port().connect(bob.port()))) {
                return;
            }
            Player mine = here.session().player(List.of(tone(600, LONG)));
            Player theirs = there.session().player(List.of(tone(1500, LONG)));
            mine.play();
            theirs.play();
            for (int time = 0; time < 2; time++) {
                mine.connect(bob.port());
                bob.phone().forget();
                assertThat(bob.phone().awaitTone(600, SOON)).isTrue();
                theirs.connect(bob.port());
                assertThat(bob.phone().awaitTone(1500, SOON)).isTrue();
            }
            mine.disconnect(bob.port());
            bob.phone().forget();
            assertThat(bob.phone().awaitTone(1500, SOON)).isTrue();
            mine.connect(bob.port());
            assertThat(bob.phone().awaitTone(600, SOON)).isTrue();
            mine.disconnect(bob.port());
            assertThat(bob.phone().awaitSilence(WHILE, SOON)).isTrue();
            theirs.connect(bob.port());
            assertThat(bob.phone().awaitTone(1500, SOON)).isTrue();
        }
    }

    @Test
    void aConferenceTakesPartiesOfAnySession() throws Exception {
        try (Conversation room = new Conversation(gateway);
                Conversation here = new Conversation(gateway);
                Conversation there = new Conversation(gateway)) {
            Mixer mixer = room.session().mixer();
            Party alice = here.party("0", true);
            if (refuses(Capability.ACROSS, () -> alice.port().connect(mixer.join()))) {
                return;
            }
            joined(alice, mixer);
            Party bob = there.party("8", true);
            joined(bob, mixer);
            Party carol = there.party();
            joined(carol, mixer);
            alice.phone().say(new Sound.Tone(500, LONG));
            bob.phone().say(new Sound.Tone(1200, LONG));
            assertThat(carol.phone().awaitPresent(500, WHILE, SOON)).isTrue();
            assertThat(carol.phone().awaitPresent(1200, WHILE, SOON)).isTrue();
            assertThat(alice.phone().awaitPresent(1200, WHILE, SOON)).isTrue();
            assertThat(alice.phone().present(500)).isZero();
            here.session().close();
            assertThat(bob.phone().awaitSilence(WHILE, SOON)).isTrue();
            carol.phone().forget();
            assertThat(carol.phone().awaitPresent(1200, WHILE, SOON)).isTrue();
            room.session().close();
            assertThat(carol.phone().awaitSilence(WHILE, SOON)).isTrue();
        }
    }

    @Test
    void whoIsMutedHearsAndIsNotHeard() throws Exception {
        try (Conversation talk = new Conversation(gateway)) {
            Mixer mixer = talk.session().mixer();
            Party alice = talk.party();
            Mixer.MixerPort place = joined(alice, mixer);
            if (refuses(Capability.MODERATE, () -> place.mute(true))) {
                return;
            }
            Party bob = talk.party();
            joined(bob, mixer);
            alice.phone().say(new Sound.Tone(500, LONG));
            bob.phone().say(new Sound.Tone(1200, LONG));
            assertThat(bob.phone().awaitTone(500, SOON)).isTrue();
            place.mute(true);
            assertThat(bob.phone().awaitSilence(WHILE, SOON)).isTrue();
            alice.phone().forget();
            assertThat(alice.phone().awaitTone(1200, SOON)).isTrue();
            place.mute(false);
            assertThat(bob.phone().awaitTone(500, SOON)).isTrue();
        }
    }

    @Test
    void aCoachIsHeardByThePupilAlone() throws Exception {
        try (Conversation talk = new Conversation(gateway)) {
            Mixer mixer = talk.session().mixer();
            Party agent = talk.party();
            Mixer.MixerPort pupil = joined(agent, mixer);
            Party customer = talk.party();
            joined(customer, mixer);
            Party supervisor = talk.party("8", true);
            Mixer.MixerPort coach = joined(supervisor, mixer);
            if (refuses(Capability.MODERATE, () -> coach.coach(List.of(pupil)))) {
                return;
            }
            assertThatThrownBy(() -> coach.coach(List.of(coach))).isInstanceOf(IllegalArgumentException.class);
            coach.coach(List.of(pupil));
            agent.phone().say(new Sound.Tone(500, LONG));
            customer.phone().say(new Sound.Tone(1200, LONG));
            supervisor.phone().say(new Sound.Tone(800, LONG));
            assertThat(agent.phone().awaitPresent(800, WHILE, SOON)).isTrue();
            assertThat(agent.phone().awaitPresent(1200, WHILE, SOON)).isTrue();
            assertThat(supervisor.phone().awaitPresent(500, WHILE, SOON)).isTrue();
            assertThat(supervisor.phone().awaitPresent(1200, WHILE, SOON)).isTrue();
            assertThat(supervisor.phone().present(800)).isZero();
            assertThat(customer.phone().awaitPresent(500, WHILE, SOON)).isTrue();
            assertThat(customer.phone().present(800)).isZero();
            coach.heardByAll();
            assertThat(customer.phone().awaitPresent(800, WHILE, SOON)).isTrue();
            coach.coach(List.of(pupil));
            pupil.close();
            customer.phone().forget();
            assertThat(customer.phone().awaitSilence(WHILE, SOON)).isTrue();
        }
    }

    private static Mixer.MixerPort joined(Party party, Mixer mixer) {
        Mixer.MixerPort place = mixer.join();
        party.port().connect(place);
        place.connect(party.port());
        return place;
    }
}
