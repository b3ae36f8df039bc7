package org.tandem.router.conference;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.tandem.directory.ConferenceRecord;
import org.tandem.directory.ConferenceRecord.Status;
import org.tandem.directory.Recording;
import org.tandem.media.MediaUnavailableException;
import org.tandem.media.UnsupportedMediaException;
import org.tandem.router.call.Call;
import org.tandem.router.call.Exchange;
import org.tandem.router.call.RecordingNews;
import org.tandem.router.call.RecordingOrder;
import org.tandem.router.call.RecordingShelf;

/** A live conference: who is in it, and what its rules make of that. Safe for any thread; never blocks, but to begin a recording. */
public final class Room {
    /** How an attempt to enter went. */
    enum Entry {
        IN,
        FULL,
        LABEL_TAKEN,
        NOBODY_TO_COACH,
        ENDED
    }

    private final String sid;
    private final String name;
    private final RoomTerms terms;
    private final Stage stage;
    private final RoomEvents events;
    private final Exchange exchange;
    private final Clock clock;
    private final Ending ending;
    private final String accountSid;
    private final Instant created;
    private final List<Seat> seats = new ArrayList<>();
    private Instant updated;
    private Status status = Status.INIT;
    private String endReason = "";
    private String endedBy = "";

    /** Told of each change of a room's status. Never blocks. */
    @FunctionalInterface
    interface Ending {
        void changed(Room room, ConferenceRecord record);
    }

    Room(String sid, String name, Call first, RoomTerms terms, Stage stage, Clock clock, Ending ending) {
        this.sid = sid;
        this.name = name;
        this.accountSid = first.identity().accountSid();
        this.terms = terms;
        this.stage = stage;
        this.clock = clock;
        this.ending = ending;
        this.created = clock.instant();
        this.updated = created;
        this.exchange = first.exchange();
        this.events = new RoomEvents(exchange, terms.callback(), this, clock);
    }

    public String sid() {
        return sid;
    }

    public String name() {
        return name;
    }

    public String accountSid() {
        return accountSid;
    }

    Stage stage() {
        return stage;
    }

    /** Begins the recording that its terms ask for. Waits for the media server. */
    void beginRecording() {
        terms.recording().ifPresent(this::beginRecording);
    }

    private void beginRecording(RecordingOrder order) {
        RecordingShelf shelf = exchange.shelf();
        Recording recording = shelf.begin(accountSid, order.originOf(sid));
        try {
            stage.record(order, recording, about -> RecordingNews.tell(exchange, about));
        } catch (UnsupportedMediaException e) {
            RecordingNews.tell(exchange, shelf.absent(recording, Recording.Kept.UNSUPPORTED));
        } catch (MediaUnavailableException e) {
            RecordingNews.tell(exchange, shelf.absent(recording, Recording.Kept.SHORT));
        }
    }

    /** Whether somebody wants to hear who speaks. */
    boolean speakersWanted() {
        return events.wanted("speaker");
    }

    public synchronized ConferenceRecord record() {
        return new ConferenceRecord(
                sid, accountSid, name, terms.region(), status, created, updated, endReason, endedBy);
    }

    /** Those in it, in the order they came. */
    public synchronized List<Participant> participants() {
        return seats.stream().map(seat -> seat.participant(sid)).toList();
    }

    /** @param who a call's SID or a label */
    public synchronized Optional<Participant> participant(String who) {
        return seat(who).map(seat -> seat.participant(sid));
    }

    synchronized Optional<Seat> seat(String who) {
        return seats.stream().filter(seat -> seat.is(who)).findFirst();
    }

    synchronized int size() {
        return seats.size();
    }

    synchronized Entry enter(Seat seat, int most) {
        if (status == Status.COMPLETED) {
            return Entry.ENDED;
        }
        if (seats.size() >= Math.min(most, terms.maxParticipants())) {
            return Entry.FULL;
        }
        String label = seat.terms().label();
        if (!label.isEmpty() && seat(label).isPresent()) {
            return Entry.LABEL_TAKEN;
        }
        SeatTerms.Voice voice = seat.terms().voice();
        if (voice.coaching() && seats.stream().noneMatch(one -> one.callSid().equals(voice.coached()))) {
            return Entry.NOBODY_TO_COACH;
        }
        seats.add(seat);
        if (seats.size() == 1) {
            changed(Status.INIT);
        }
        events.tell("join", "participant-join", seat, List.of());
        coachesOf(seat);
        if (status == Status.INIT && seats.size() > 1 && starters()) {
            changed(Status.IN_PROGRESS);
            events.tell("start", "conference-start", List.of());
            seats.forEach(Seat::nudge);
        }
        return Entry.IN;
    }

    private boolean starters() {
        return seats.stream().anyMatch(one -> one.terms().manners().startsOnEnter());
    }

    private void changed(Status next) {
        status = next;
        updated = clock.instant();
        ending.changed(this, record());
    }

    /** Whether people talk, rather than wait. */
    synchronized boolean started() {
        return status == Status.IN_PROGRESS;
    }

    /** Idempotent: who was removed has left already. */
    synchronized void leave(Seat seat, Departure how) {
        if (!seats.remove(seat)) {
            return;
        }
        seat.go();
        events.tell(
                "leave",
                "participant-leave",
                seat,
                List.of(
                        Map.entry("ReasonParticipantLeft", how.reason()),
                        Map.entry(
                                "ParticipantCallStatus",
                                seat.call().log().status().text())));
        coachesOf(seat);
        boolean moderator = seat.terms().manners().endsOnExit();
        if (status != Status.COMPLETED && (seats.isEmpty() || moderator)) {
            end(how.conferenceEnd(moderator && !seats.isEmpty()), seat, Departure.MODERATOR_ENDED);
        }
    }

    /** Those who coach somebody that came or went have to look again. */
    private void coachesOf(Seat coached) {
        for (Seat seat : seats) {
            if (seat.terms().voice().coaching()
                    && coached.is(seat.terms().voice().coached())) {
                seat.nudge();
            }
        }
    }

    /** Everybody leaves. */
    public synchronized void end() {
        if (status != Status.COMPLETED) {
            end(Departure.CONFERENCE_ENDED_BY_API, null, Departure.ENDED_BY_API);
        }
    }

    private void end(String reason, Seat by, Departure others) {
        endReason = reason;
        endedBy = by == null ? "" : by.callSid();
        status = Status.COMPLETED;
        List.copyOf(seats).forEach(seat -> leave(seat, others));
        List<Map.Entry<String, String>> told = new ArrayList<>();
        told.add(Map.entry("ReasonConferenceEnded", reason));
        told.add(Map.entry("Reason", reason));
        if (by != null) {
            told.add(Map.entry("CallSidEndingConference", by.callSid()));
            if (!by.terms().label().isEmpty()) {
                told.add(
                        Map.entry("ParticipantLabelEndingConference", by.terms().label()));
            }
        }
        events.tell("end", "conference-end", told);
        changed(Status.COMPLETED);
    }

    /** Removes somebody. @return false when nobody of that name is here */
    public synchronized boolean kick(String who) {
        Optional<Seat> found = seat(who);
        found.ifPresent(seat -> leave(seat, Departure.KICKED));
        return found.isPresent();
    }

    /** Changes how somebody takes part. @return the new state, or empty when nobody of that name is here */
    public synchronized Optional<Participant> change(String who, UnaryOperator<SeatTerms> change) {
        Optional<Seat> found = seat(who);
        found.ifPresent(seat -> {
            SeatTerms old = seat.terms();
            SeatTerms now = change.apply(old);
            if (!now.equals(old)) {
                seat.terms(now, clock.instant());
                tellChange(seat, old, now);
            }
        });
        return found.map(seat -> seat.participant(sid));
    }

    private void tellChange(Seat seat, SeatTerms old, SeatTerms now) {
        if (old.voice().muted() != now.voice().muted()) {
            events.tell("mute", now.voice().muted() ? "participant-mute" : "participant-unmute", seat, List.of());
        }
        if (old.hold().on() != now.hold().on()) {
            events.tell("hold", now.hold().on() ? "participant-hold" : "participant-unhold", seat, List.of());
        }
        boolean coaching = old.voice().coaching() != now.voice().coaching()
                || !old.voice().coached().equals(now.voice().coached());
        if (coaching || !old.manners().equals(now.manners())) {
            events.tell("modify", "participant-modify", seat, List.of());
        }
    }

    /** Plays something to one participant only. @return false when nobody of that name is here */
    public synchronized boolean announce(String who, Music what) {
        Optional<Seat> found = seat(who);
        found.ifPresent(seat -> seat.announce(what));
        return found.isPresent();
    }

    synchronized Optional<Music> announcement(Seat seat) {
        return Optional.ofNullable(seat.takeAnnouncement());
    }

    /** To everybody. @param why it failed, or empty */
    synchronized void announced(String url, String why) {
        events.tell("announcement", announcement(why), announcement(url, why));
    }

    /** To one participant. @param why it failed, or empty */
    synchronized void announced(Seat seat, String url, String why) {
        events.tell("announcement", announcement(why), seat, announcement(url, why));
    }

    private static String announcement(String why) {
        return why.isEmpty() ? "announcement-end" : "announcement-fail";
    }

    private static List<Map.Entry<String, String>> announcement(String url, String why) {
        Map.Entry<String, String> what = Map.entry("AnnounceUrl", url);
        return why.isEmpty() ? List.of(what) : List.of(what, Map.entry("ReasonAnnouncementFailed", why));
    }

    synchronized void spoke(Seat seat, boolean speaking) {
        events.tell("speaker", speaking ? "participant-speech-start" : "participant-speech-stop", seat, List.of());
    }

    synchronized SeatTerms terms(Seat seat) {
        return seat.terms();
    }

    synchronized boolean gone(Seat seat) {
        return seat.gone();
    }
}
