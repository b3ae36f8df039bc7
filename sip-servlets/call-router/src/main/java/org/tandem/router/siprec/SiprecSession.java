package org.tandem.router.siprec;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.directory.Sid;
import org.tandem.media.MediaPort;
import org.tandem.media.MediaSource;
import org.tandem.media.SdpRefusedException;
import org.tandem.router.call.Attachment;
import org.tandem.router.call.Attachments;
import org.tandem.router.call.Call;
import org.tandem.router.call.CallEvent;
import org.tandem.router.call.EndReason;
import org.tandem.router.call.Leg;
import org.tandem.router.call.Order;

/**
 * A call's sound on its way to a recording server: a SIP dialog of its own that only sends, a stream for each side. Its media and events are the
 * call's. Belongs to the call's thread.
 */
public final class SiprecSession implements Attachment {
    private static final Logger LOG = LoggerFactory.getLogger(SiprecSession.class);
    private static final int CANNOT = 12200;

    private final String sid = Sid.next("SR");
    private final Call call;
    private final SiprecOrder order;
    private final List<MediaPort> ports = new ArrayList<>(2);
    private final List<MediaSource> sources = new ArrayList<>(2);
    private Leg leg;
    private boolean over;

    private SiprecSession(Call call, SiprecOrder order) {
        this.call = call;
        this.order = order;
    }

    /** @return empty when its name is taken, too many go on, or there is no such recording server: told to the account */
    public static Optional<SiprecSession> begin(Call call, SiprecOrder order) {
        SiprecSession made = new SiprecSession(call, order);
        if (!call.attachments().take(SiprecSession.class, order.name()) || !made.invite()) {
            made.release();
            String why = "its name is taken, " + Attachments.MOST + " go on, or there is no recording server '"
                    + order.connector() + "'";
            LOG.info("{}: siprec '{}' is not started: {}", call.identity().sid(), order.name(), why);
            call.exchange().warned(call.identity().sid(), true, CANNOT, "the recording session is not started: " + why);
            made.tell("siprec-error", why);
            return Optional.empty();
        }
        call.attachments().add(made);
        return Optional.of(made);
    }

    private boolean invite() {
        List<RecordingMetadata.Participant> participants = new ArrayList<>(2);
        if (order.tracks().inbound()) {
            add(call.caller().port());
        }
        participants.add(new RecordingMetadata.Participant(aor(call.identity().from()), labels(0)));
        int inbound = ports.size();
        if (order.tracks().outbound()) {
            add(call.caller().port().sent());
        }
        participants.add(new RecordingMetadata.Participant(aor(call.identity().to()), labels(inbound)));
        String sdp = RecordingSdp.offer(ports.stream().map(MediaPort::offer).toList());
        String metadata =
                RecordingMetadata.xml(call.identity().sid(), call.caller().leg().callId(), Instant.now(), participants);
        Order invite =
                Order.to("", call.identity().to()).telling(order.parameters()).recording(metadata);
        Optional<Leg> made = call.exchange().recordAt(order.connector(), call, invite, sdp);
        made.ifPresent(dialog -> leg = dialog);
        return made.isPresent();
    }

    private void add(MediaSource source) {
        ports.add(call.media().port());
        sources.add(source);
    }

    /** Of the ports from this one on. */
    private List<Integer> labels(int from) {
        List<Integer> labels = new ArrayList<>(1);
        for (int i = from; i < ports.size(); i++) {
            labels.add(i + 1);
        }
        return labels;
    }

    private static String aor(String party) {
        return party.startsWith("sip:")
                ? party
                : party.startsWith("+") ? "tel:" + party : "sip:" + party.replace("client:", "");
    }

    @Override
    public String sid() {
        return sid;
    }

    @Override
    public String name() {
        return order.name();
    }

    @Override
    public boolean hears(CallEvent event) {
        if (leg == null || event.leg() != leg) {
            return false;
        }
        if (event instanceof CallEvent.Answered answered) {
            answered(answered.sdp());
        } else if (event instanceof CallEvent.Refused refused) {
            failed("the recording server answered " + refused.status());
        } else if (event instanceof CallEvent.Gone) {
            call.attachments().end(this);
        } else if (event instanceof CallEvent.Reoffered reoffered) {
            leg.refuse(reoffered.reoffer(), 488);
        }
        return true;
    }

    private void answered(String sdp) {
        List<String> answers = RecordingSdp.answers(sdp);
        try {
            for (int i = 0; i < ports.size() && i < answers.size(); i++) {
                if (!answers.get(i).contains("\nm=audio 0 ")) {
                    ports.get(i).accept(answers.get(i));
                    sources.get(i).connect(ports.get(i));
                }
            }
            tell("siprec-started", "");
        } catch (SdpRefusedException e) {
            failed("the recording server's answer is unusable: " + e.getMessage());
        }
    }

    private void failed(String why) {
        LOG.warn("{}: siprec {}: {}", call.identity().sid(), sid, why);
        over = true;
        tell("siprec-error", why);
        call.attachments().end(this);
    }

    private void tell(String event, String error) {
        List<Map.Entry<String, String>> told = new ArrayList<>(List.of(
                Map.entry("SiprecSid", sid),
                Map.entry("SiprecName", order.name()),
                Map.entry("SiprecEvent", event),
                Map.entry("Timestamp", Instant.now().toString())));
        if (!error.isEmpty()) {
            told.add(Map.entry("SiprecError", error));
        }
        call.exchange().report(call.log().record(), event, order.status(), order.statusMethod(), told);
    }

    @Override
    public void close() {
        release();
        if (!over) {
            tell("siprec-stopped", "");
        }
    }

    private void release() {
        if (leg != null) {
            leg.end(EndReason.HANGUP);
        }
        ports.forEach(MediaPort::close);
    }
}
