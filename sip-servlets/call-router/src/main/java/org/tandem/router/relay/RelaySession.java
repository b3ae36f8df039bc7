package org.tandem.router.relay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.directory.Sid;
import org.tandem.media.UnsupportedMediaException;
import org.tandem.router.call.Call;
import org.tandem.router.call.CallEvent;
import org.tandem.router.call.Deadline;
import org.tandem.router.verb.Connection;

/** One conversation of a caller with a customer's server. Belongs to the call's thread. */
final class RelaySession implements Connection.Line, Hearing.Listener, Mouth.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(RelaySession.class);
    private static final int NOT_CONNECTED = 64102;
    private static final int CLOSED = 64105;
    private static final int INVALID = 64107;
    private static final int MOST_WARNINGS = 10;
    private static final int SHOWN = 500;
    /** What says no more than that one listens. */
    private static final Set<String> BACKCHANNEL =
            Set.of("yes", "yeah", "yep", "uh huh", "mm hmm", "mhm", "ok", "okay", "right", "sure", "i see", "got it");

    private final String sid = Sid.next("VX");
    private final long since = System.nanoTime();
    private final Call call;
    private final RelayOrder order;
    private final Speech speech;
    private final Hearing ear;
    private RelayLink link;
    private boolean open;
    private List<Map.Entry<String, String>> result = List.of();
    private int warnings;

    private RelaySession(Call call, RelayOrder order) {
        this.call = call;
        this.order = order;
        this.speech = new Speech(new Mouth(call, this), order);
        this.ear = new Hearing(call, order.listening(), this);
    }

    static RelaySession open(Call call, RelayOrder order) {
        RelaySession session = new RelaySession(call, order);
        session.link = RelayLink.open(call, session.sid, order.url());
        return session;
    }

    @Override
    public List<Map.Entry<String, String>> serve() throws InterruptedException {
        while (result.isEmpty()) {
            CallEvent event = call.next(Deadline.NEVER);
            if (event instanceof RelayNews news && news.sessionSid().equals(sid)) {
                take(news.what());
            } else if (open && event instanceof CallEvent.Key key && key.party() == call.caller()) {
                pressed(key.key());
            } else if (!speech.mouth().hears(event)) {
                ear.hears(event);
            }
        }
        return result;
    }

    @Override
    public List<Map.Entry<String, String>> left() {
        return result("completed");
    }

    private List<Map.Entry<String, String>> result(String status) {
        Duration lasted = Duration.ofNanos(System.nanoTime() - since);
        return new ArrayList<>(List.of(
                Map.entry("SessionId", sid),
                Map.entry("SessionStatus", status),
                Map.entry("SessionDuration", Long.toString(lasted.toSeconds()))));
    }

    private void take(RelayNews.What what) {
        if (what instanceof RelayNews.What.Received received) {
            link.served();
            obey(received.text());
        } else if (what instanceof RelayNews.What.Closed closed) {
            failed(closed.failure());
        } else {
            begin();
        }
    }

    private void begin() {
        open = true;
        link.send(RelayText.setup(sid, call.log().record(), order.parameters()));
        listen(order.tongue().heard());
        speech.greet();
    }

    private void failed(String why) {
        int code = open ? CLOSED : NOT_CONNECTED;
        String message = open ? "the WebSocket was closed" : "the WebSocket could not be opened";
        LOG.warn("{}: session {}: {}: {}", call.identity().sid(), sid, message, why);
        call.exchange().warned(call.identity().sid(), true, code, "ConversationRelay: " + message);
        result = result("failed");
        result.add(Map.entry("ErrorCode", Integer.toString(code)));
        result.add(Map.entry("ErrorMessage", why.isEmpty() ? message : message + ": " + why));
    }

    private void obey(String text) {
        Said said = Said.read(text);
        if (said instanceof Said.Invalid invalid) {
            refuse(text, invalid.why());
        } else if (said instanceof Said.End end) {
            result = result("ended");
            result.add(Map.entry("HandoffData", end.handoffData()));
        } else if (said instanceof Said.Language language) {
            speech.language(language.spoken());
            if (!language.heard().isEmpty()) {
                listen(language.heard());
            }
        } else if (!speech.say(said)) {
            link.send(RelayText.error("too much waits to be said"));
        }
    }

    /** The session goes on. */
    private void refuse(String text, String why) {
        String shown = text.length() > SHOWN ? text.substring(0, SHOWN) : text;
        if (++warnings <= MOST_WARNINGS) {
            call.exchange().warned(call.identity().sid(), true, INVALID, "ConversationRelay: invalid message: " + why);
        }
        link.send(RelayText.error("Invalid message received: " + shown + ": " + why));
    }

    private void listen(String language) {
        try {
            ear.listen(language);
            speech.hearing(language);
        } catch (UnsupportedMediaException e) {
            String why = "speech is not heard: " + e.getMessage();
            LOG.info("{}: session {}: {}", call.identity().sid(), sid, why);
            call.exchange().warned(call.identity().sid(), true, 12200, why);
            link.send(RelayText.error(why));
        }
    }

    private void pressed(char key) {
        boolean told = interrupted(Interrupt.DTMF)
                || !speech.mouth().speaking()
                || order.listening().duringSpeech().by(Interrupt.DTMF);
        if (told && order.listening().keys()) {
            link.send(RelayText.dtmf(key));
        }
    }

    private boolean interrupted(Interrupt by) {
        return speech.interrupt(by)
                .map(cut -> {
                    link.send(RelayText.interrupt(cut.heard(), cut.after()));
                    return true;
                })
                .orElse(false);
    }

    @Override
    public void began() {
        tell(RelayOrder.SPEAKERS, "clientSpeaking", "on");
        if (order.listening().atOnce()) {
            interrupted(Interrupt.SPEECH);
        }
    }

    @Override
    public void understood(String words, boolean last) {
        if (last) {
            tell(RelayOrder.SPEAKERS, "clientSpeaking", "off");
        }
        if (words.isEmpty()) {
            return;
        }
        boolean interrupts = order.listening().backchannel() || !BACKCHANNEL.contains(words.toLowerCase(Locale.ROOT));
        boolean told = interrupts && interrupted(Interrupt.SPEECH)
                || !speech.mouth().speaking()
                || order.listening().duringSpeech().by(Interrupt.SPEECH);
        if (told) {
            link.send(RelayText.prompt(words, speech.tongue().heard(), last));
        }
    }

    @Override
    public void speaking(boolean now) {
        tell(RelayOrder.SPEAKERS, "agentSpeaking", now ? "on" : "off");
    }

    @Override
    public void heard(String text) {
        tell(RelayOrder.PLAYED, "tokensPlayed", text);
    }

    @Override
    public void failed(Mouth.Piece piece) {
        link.send(RelayText.error("what was to be heard could not be played"));
    }

    private void tell(String kind, String name, String value) {
        if (order.events().contains(kind)) {
            link.send(RelayText.happened(name, value));
        }
    }

    @Override
    public void close() {
        speech.mouth().close();
        ear.close();
        link.close();
    }
}
