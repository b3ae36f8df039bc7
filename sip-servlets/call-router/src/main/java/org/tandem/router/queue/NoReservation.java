package org.tandem.router.queue;

import java.util.List;
import java.util.Map;
import org.tandem.router.call.Call;
import org.tandem.router.verb.Dial;
import org.tandem.router.verb.Noun;

/** A caller who was reserved by work distribution, where there is no such reservation: nobody is taken. @param code the error */
public record NoReservation(int code, String why) implements Noun {
    private static final List<Map.Entry<String, String>> TOLD = List.of(
            Map.entry("DialCallStatus", "failed"),
            Map.entry("DialBridged", "false"),
            Map.entry("DialQueueResult", "error"));

    @Override
    public Joining begin(Call call, Dial.Terms terms) {
        return new Joining() {
            @Override
            public Outcome run() throws InterruptedException {
                call.answer();
                call.exchange().warned(call.identity().sid(), true, code, why);
                return new Outcome.Over(TOLD);
            }

            @Override
            public List<Map.Entry<String, String>> left() {
                return List.of();
            }

            @Override
            public void close() {
                // nobody was taken
            }
        };
    }
}
