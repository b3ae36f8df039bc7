package org.tandem.platform.rest;

import java.util.Optional;
import org.tandem.router.conference.Music;
import org.tandem.router.conference.SeatTerms;

/** What a request changes of how somebody takes part; what it does not name stays. */
final class ParticipantUpdate {
    private final Optional<Boolean> muted;
    private final Optional<Boolean> hold;
    private final Optional<Boolean> coaching;
    private final Optional<Boolean> beepOnExit;
    private final Optional<Boolean> endsOnExit;
    private final String coached;
    private final Optional<Music> holdMusic;
    private final Optional<Music> waiting;

    /** @throws ApiException when a parameter breaks its rule */
    ParticipantUpdate(Parameters form) {
        muted = ParticipantsResource.flag(form, "Muted");
        hold = ParticipantsResource.flag(form, "Hold");
        coaching = ParticipantsResource.flag(form, "Coaching");
        beepOnExit = ParticipantsResource.flag(form, "BeepOnExit");
        endsOnExit = ParticipantsResource.flag(form, "EndConferenceOnExit");
        coached = form.value("CallSidToCoach");
        holdMusic = music(form, "HoldUrl", "HoldMethod");
        waiting = music(form, "WaitUrl", "WaitMethod");
    }

    /** Empty when the request doesn't name it; an empty URL means silence. */
    private static Optional<Music> music(Parameters form, String urlName, String methodName) {
        String method = form.method(methodName, 20001, "POST");
        return form.text(urlName).map(given -> Music.of(true, form.url(urlName, 20001, ""), method));
    }

    /** Who is to be coached, or empty. */
    String coached() {
        return coached;
    }

    /** @throws ApiException when nobody is named whom to coach */
    SeatTerms applied(SeatTerms old) {
        return new SeatTerms(
                voice(old.voice()),
                hold(old.hold()),
                new SeatTerms.Manners(
                        old.manners().beepOnEnter(),
                        beepOnExit.orElse(old.manners().beepOnExit()),
                        old.manners().startsOnEnter(),
                        endsOnExit.orElse(old.manners().endsOnExit())),
                waiting.orElse(old.waiting()),
                old.label());
    }

    private SeatTerms.Voice voice(SeatTerms.Voice old) {
        boolean coaches = coaching.orElse(old.coaching() || !coached.isEmpty());
        String whom = coached.isEmpty() ? old.coached() : coached;
        if (coaches && whom.isEmpty()) {
            throw ApiException.invalid(13240, "Coaching needs CallSidToCoach, a call in this conference");
        }
        return new SeatTerms.Voice(muted.orElse(old.muted()), coaches, whom);
    }

    /** HoldUrl alone changes what somebody hears who is held already. */
    private SeatTerms.Hold hold(SeatTerms.Hold old) {
        boolean on = hold.orElse(old.on());
        Music usual = hold.isPresent() ? Music.USUAL : old.music();
        return hold.isEmpty() && holdMusic.isEmpty() ? old : new SeatTerms.Hold(on, holdMusic.orElse(usual));
    }
}
