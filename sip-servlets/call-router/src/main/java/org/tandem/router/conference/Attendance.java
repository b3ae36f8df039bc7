package org.tandem.router.conference;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.tandem.media.Capability;
import org.tandem.media.MediaEvent;
import org.tandem.media.MediaPort;
import org.tandem.media.MediaUnavailableException;
import org.tandem.media.Mixer.MixerPort;
import org.tandem.media.Prompt;
import org.tandem.router.call.Call;
import org.tandem.router.call.CallEvent;
import org.tandem.router.call.Deadline;
import org.tandem.router.call.EndReason;
import org.tandem.router.call.Interlude;
import org.tandem.router.verb.Dial;
import org.tandem.router.verb.Next;
import org.tandem.router.verb.Noun;

/** One call's time in a conference. Does on the call's thread what the room's state asks for. */
final class Attendance implements Noun.Joining {
    private static final int NOBODY_TO_COACH = 13_240;
    private static final int FULL = 16_020;
    private static final int TOO_MANY_CONFERENCES = 16_021;
    private static final int DUPLICATE_LABEL = 16_025;
    private static final int NOT_ADDED = 16_030;
    private static final String UNHEARD = "its document can't be played";
    private static final Duration SILENCE = Duration.ofMillis(700);
    private static final List<Prompt> BEEP = List.of(new Prompt.Tone(440, Duration.ofMillis(200)));

    private final Call call;
    private final ConferenceNoun noun;
    private final Dial.Terms terms;
    private final Seat seat;
    private Room room;
    private Room.Entry entry = Room.Entry.ENDED;
    private MixerPort place;
    private boolean speaking;
    private SeatTerms.Voice voice = SeatTerms.USUAL.voice();
    private Departure departure = Departure.HUNG_UP;

    Attendance(Call call, ConferenceNoun noun, Dial.Terms terms) {
        this.call = call;
        this.noun = noun;
        this.terms = terms;
        this.seat = new Seat(call, noun.seat(), noun.rooms().clock().instant());
    }

    @Override
    public Noun.Outcome run() throws InterruptedException {
        call.answer();
        if (!call.media().gateway().capabilities().contains(Capability.ACROSS)) {
            warn(NOT_ADDED, "the media gateway of this call has no conferences");
            return over("failed");
        }
        while (entry == Room.Entry.ENDED) {
            Optional<Room> found = noun.rooms().of(call, noun.name(), noun.room());
            if (found.isEmpty()) {
                warn(TOO_MANY_CONFERENCES, "too many conferences are live");
                return over("failed");
            }
            room = found.get();
            entry = room.enter(seat, noun.most());
        }
        return switch (entry) {
            case LABEL_TAKEN -> {
                warn(DUPLICATE_LABEL, "conference " + noun.name() + " has a participant of this label");
                yield new Noun.Outcome.Elsewhere(Next.CONTINUE);
            }
            case NOBODY_TO_COACH -> {
                warn(NOBODY_TO_COACH, "there is nobody to coach in conference " + noun.name());
                yield over("failed");
            }
            case FULL -> {
                warn(FULL, "conference " + noun.name() + " is full");
                yield over("failed");
            }
            default -> attend();
        };
    }

    private void warn(int code, String message) {
        call.exchange().warned(call.identity().sid(), true, code, message);
    }

    private static Noun.Outcome over(String status) {
        return new Noun.Outcome.Over(List.of(Map.entry("DialCallStatus", status), Map.entry("DialBridged", "false")));
    }

    private Noun.Outcome attend() throws InterruptedException {
        if (!room.stage().on(call.media().gateway())) {
            departure = Departure.FAILED;
            warn(NOT_ADDED, "the conference is mixed by another media gateway");
            return over("failed");
        }
        try {
            return over(takePart());
        } catch (MediaUnavailableException e) {
            // The mixer goes at the moment that the room ends, whatever its participants do.
            if (!room.gone(seat)) {
                throw e;
            }
            return over("answered");
        }
    }

    /** @return the Dial's status */
    private String takePart() throws InterruptedException {
        place = room.stage().join();
        seat.place(place);
        if (room.speakersWanted()) {
            call.caller().port().watchSpeech(SILENCE);
        }
        if (noun.seat().manners().beepOnEnter() && room.started()) {
            beep();
        }
        Deadline limit = Deadline.in(terms.timeLimit());
        Deadline start = limit.orEarlier(Deadline.in(noun.patience()));
        while (!room.gone(seat) && !limit.passed()) {
            if (step(limit, start)) {
                break;
            }
        }
        return start.passed() && !room.started() && !room.gone(seat) ? "no-answer" : "answered";
    }

    private void beep() {
        room.stage().play(BEEP, outcome -> {});
    }

    /** @return true when the participant wants to leave, or is not to wait longer */
    private boolean step(Deadline limit, Deadline start) throws InterruptedException {
        SeatTerms now = room.terms(seat);
        Optional<Music> announcement = room.announcement(seat);
        if (announcement.isPresent()) {
            return announce(announcement.get(), limit);
        }
        if (now.hold().on()) {
            return apart(now.hold().music(), limit);
        }
        return room.started() ? talk(now.voice(), limit) : apart(now.waiting(), start);
    }

    /** Out of the mix, until the room has something new. */
    private boolean apart(Music music, Deadline until) throws InterruptedException {
        spoke(false);
        MediaPort port = call.caller().port();
        port.disconnect(place);
        place.disconnect(port);
        return left(Interlude.until(call, ends(), until, () -> music.play(call, Interlude.Kind.CONFERENCE)));
    }

    /** Heard by this participant alone, who is heard meanwhile. */
    private boolean announce(Music what, Deadline limit) throws InterruptedException {
        spoke(false);
        place.disconnect(call.caller().port());
        Interlude heard = new Interlude(what.url(), what.method(), Interlude.Kind.CONFERENCE, List::of);
        Optional<CallEvent> cut = Interlude.until(call, ends(), limit, () -> {
            EndReason end = call.exchange().interlude(call, heard);
            room.announced(seat, what.url(), end == EndReason.DOCUMENT_ENDED ? "" : UNHEARD);
        });
        cut.ifPresent(by -> room.announced(seat, what.url(), ""));
        return left(cut);
    }

    private boolean talk(SeatTerms.Voice wanted, Deadline limit) throws InterruptedException {
        speakAs(wanted);
        MediaPort port = call.caller().port();
        port.connect(place);
        place.connect(port);
        while (true) {
            CallEvent event = call.next(limit);
            if (event instanceof CallEvent.Media media && media.event() instanceof MediaEvent.SpeechChanged speech) {
                spoke(speech.speaking());
            } else if (ends().test(event)) {
                return left(Optional.of(event));
            } else if (event instanceof CallEvent.TimeUp) {
                return true;
            }
        }
    }

    /** Tells it once. Whoever goes out of the mix is not listened to, so does not speak. */
    private void spoke(boolean now) {
        if (now != speaking) {
            speaking = now;
            room.spoke(seat, now);
        }
    }

    private void speakAs(SeatTerms.Voice wanted) {
        if (wanted.muted() != voice.muted()) {
            place.mute(wanted.muted());
        }
        if (wanted.coaching()) {
            place.coach(room.seat(wanted.coached())
                    .map(Seat::place)
                    .filter(other -> other != place)
                    .map(List::of)
                    .orElse(List.of()));
        } else if (voice.coaching()) {
            place.heardByAll();
        }
        voice = wanted;
    }

    private Predicate<CallEvent> ends() {
        return event -> event instanceof Seat.Nudge nudge && nudge.seat() == seat || star(event);
    }

    private boolean star(CallEvent event) {
        return terms.hangupOnStar()
                && event instanceof CallEvent.Key key
                && key.key() == '*'
                && key.party() == call.caller();
    }

    private boolean left(Optional<CallEvent> by) {
        return by.isPresent() && (by.get() instanceof CallEvent.TimeUp || star(by.get()));
    }

    @Override
    public List<Map.Entry<String, String>> left() {
        return entry == Room.Entry.IN ? ((Noun.Outcome.Over) over("answered")).parameters() : List.of();
    }

    @Override
    public void close() {
        if (entry != Room.Entry.IN) {
            return;
        }
        boolean beeps =
                room.started() && room.size() > 1 && room.terms(seat).manners().beepOnExit();
        if (!room.gone(seat)) {
            spoke(false);
        }
        room.leave(seat, departure);
        if (place == null) {
            return;
        }
        if (room.speakersWanted()) {
            call.caller().port().watchSpeech(Duration.ZERO);
        }
        call.caller().port().disconnect(place);
        place.close();
        if (beeps && room.started()) {
            beep();
        }
    }
}
