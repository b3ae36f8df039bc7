package org.tandem.router.conference;

import org.tandem.router.call.Call;
import org.tandem.router.verb.Dial;
import org.tandem.router.verb.Noun;

/** The conference that a Dial joins. @param most when so many are in it already, the caller does not get in */
public record ConferenceNoun(Rooms rooms, String name, SeatTerms seat, RoomTerms room, int most) implements Noun {
    @Override
    public Joining begin(Call call, Dial.Terms terms) {
        return new Attendance(call, this, terms);
    }
}
