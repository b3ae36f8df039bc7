package org.tandem.integration;

import java.time.Duration;
import java.util.Random;
import org.tandem.phone.Phone;
import org.tandem.phone.PhoneCall;
import org.tandem.phone.PhoneException;

/** Calls again and again, and ends its calls at any moment; the same moments for the same seed. One thread. */
final class SoakCaller implements AutoCloseable {
    private final Phone phone = Phone.udp();
    private final String uri;
    private final Random dice;
    private final Duration longest;
    private final String name;
    private final SoakDocuments documents;

    SoakCaller(String uri, int seed, Duration longest, SoakDocuments documents) {
        this.uri = uri;
        this.longest = longest;
        this.documents = documents;
        dice = new Random(seed);
        name = "+1415777" + String.format("%04d", seed);
    }

    /** @throws IllegalStateException when the call is not over in time */
    void callOnce() {
        try (PhoneCall call = phone.dial(uri).from(name).call()) {
            try {
                live(call);
            } catch (PhoneException e) {
                throw new IllegalStateException(call.callId() + " was told " + documents.toldTo(call.callId()), e);
            }
        }
    }

    private void live(PhoneCall call) {
        switch (dice.nextInt(8)) {
            case 0 -> {
                if (!call.overWithin(upTo(400))) {
                    end(call);
                }
            }
            case 1, 2, 3 -> {
                call.awaitAnsweredOrOver(longest);
                if (!call.overWithin(upTo(1200))) {
                    call.hangUp();
                }
            }
            case 4 -> {
                call.awaitAnsweredOrOver(longest);
                if (!call.state().over()) {
                    call.press("12");
                }
                call.awaitOver(longest);
            }
            default -> call.awaitOver(longest);
        }
    }

    /** A CANCEL may come too late: then there is a call to hang up. */
    private void end(PhoneCall call) {
        if (call.state() != PhoneCall.State.ANSWERED) {
            call.cancel().awaitAnsweredOrOver(longest);
        }
        if (call.state() == PhoneCall.State.ANSWERED) {
            call.hangUp();
        }
    }

    private Duration upTo(int millis) {
        return Duration.ofMillis(1 + dice.nextInt(millis));
    }

    @Override
    public void close() {
        phone.close();
    }
}
