package org.tandem.router.conference;

import java.time.Duration;
import org.tandem.router.call.Call;
import org.tandem.router.verb.Dial;
import org.tandem.router.verb.Noun;

/**
 * The conference that a Dial joins.
 *
 * @param most     when so many are in it already, the caller does not get in
 * @param patience how long the caller waits for it to start
 */
public record ConferenceNoun(Rooms rooms, String name, SeatTerms seat, RoomTerms room, int most, Duration patience)
        implements Noun {
    @Override
    public Joining begin(Call call, Dial.Terms terms) {
        return new Attendance(call, this, terms);
    }
}
