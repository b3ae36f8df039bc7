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
    private final Music holdMusic;

    /** @throws ApiException when a parameter breaks its rule */
    ParticipantUpdate(Parameters form) {
        muted = ParticipantsResource.flag(form, "Muted");
        hold = ParticipantsResource.flag(form, "Hold");
        coaching = ParticipantsResource.flag(form, "Coaching");
        beepOnExit = ParticipantsResource.flag(form, "BeepOnExit");
        endsOnExit = ParticipantsResource.flag(form, "EndConferenceOnExit");
        coached = form.value("CallSidToCoach");
        String url = form.url("HoldUrl", 20001, "");
        holdMusic = Music.of(form.text("HoldUrl").isPresent(), url, form.method("HoldMethod", 20001, "POST"));
    }

    /** Who is to be coached, or empty. */
    String coached() {
        return coached;
    }

    SeatTerms applied(SeatTerms old) {
        SeatTerms.Voice voice = old.voice();
        boolean coaches = coaching.orElse(voice.coaching() || !coached.isEmpty());
        return new SeatTerms(
                new SeatTerms.Voice(
                        muted.orElse(voice.muted()), coaches, coached.isEmpty() ? voice.coached() : coached),
                hold.map(on -> new SeatTerms.Hold(on, holdMusic)).orElse(old.hold()),
                new SeatTerms.Manners(
                        old.manners().beepOnEnter(),
                        beepOnExit.orElse(old.manners().beepOnExit()),
                        old.manners().startsOnEnter(),
                        endsOnExit.orElse(old.manners().endsOnExit())),
                old.waiting(),
                old.label());
    }
}
