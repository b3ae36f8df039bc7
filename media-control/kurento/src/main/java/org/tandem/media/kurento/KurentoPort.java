package org.tandem.media.kurento;

import java.time.Duration;
import org.kurento.client.GenericMediaEvent;
import org.kurento.client.MediaElement;
import org.kurento.client.MediaFlowOutStateChangedEvent;
import org.kurento.client.MediaFlowState;
import org.kurento.client.MediaType;
import org.kurento.client.OfferOptions;
import org.kurento.client.RTCInboundRTPStreamStats;
import org.kurento.client.RTCOutboundRTPStreamStats;
import org.kurento.client.RtpEndpoint;
import org.kurento.client.Stats;
import org.kurento.jsonrpc.Props;
import org.tandem.media.Capability;
import org.tandem.media.MediaEvent;
import org.tandem.media.MediaPort;
import org.tandem.media.PortStatistics;

/**
 * An RtpEndpoint. It negotiates once only; our own server has operations for any number of times, and with a real Kurento each
 * further time takes a new endpoint with a new address, which is connected as the old one was.
 */
final class KurentoPort extends Node.Source implements MediaPort {
    private final boolean whole;
    private volatile RtpEndpoint endpoint;
    /** An endpoint that has offered and takes over with the answer; real Kurento only. */
    private RtpEndpoint offering;

    private boolean begun;
    private boolean agreed;
    private volatile String codec = "";

    KurentoPort(KurentoSession session) {
        super(session);
        whole = session.can(Capability.RENEGOTIATE);
        endpoint = make();
    }

    private RtpEndpoint make() {
        RtpEndpoint made = requests().make(new RtpEndpoint.Builder(session().pipeline())::buildAsync);
        // What the far side says comes out of the element: "in" would be what we send to it.
        requests().tell(() -> made.addMediaFlowOutStateChangedListener(event -> flow(made, event)));
        if (session().can(Capability.DTMF)) {
            requests().tell(() -> made.addEventListener("DtmfReceived", this::digit, GenericMediaEvent.class));
        }
        return made;
    }

    private void flow(RtpEndpoint of, MediaFlowOutStateChangedEvent event) {
        if (of == endpoint && event.getMediaType() == MediaType.AUDIO) {
            session().raise(new MediaEvent.FlowChanged(this, event.getState() == MediaFlowState.FLOWING));
        }
    }

    private void digit(GenericMediaEvent event) {
        String digit = String.valueOf((Object) event.getData().getProp("digit"));
        String via = String.valueOf((Object) event.getData().getProp("via"));
        session().raise(new MediaEvent.DigitPressed(this, digit.charAt(0), MediaEvent.DigitSource.valueOf(via)));
    }

    private void speech(GenericMediaEvent event) {
        boolean speaking =
                Boolean.parseBoolean(String.valueOf((Object) event.getData().getProp("speaking")));
        double after =
                Double.parseDouble(String.valueOf((Object) event.getData().getProp("afterMillis")));
        session().raise(new MediaEvent.SpeechChanged(this, speaking, Duration.ofMillis((long) after)));
    }

    @Override
    MediaElement element() {
        return endpoint;
    }

    @Override
    public String answer(String offer) {
        if (!whole) {
            return plainAnswer(offer);
        }
        String answer = requests()
                .ask(() -> begun
                        ? (String) endpoint.invoke("renegotiate", new Props("offer", offer), String.class)
                        : endpoint.processOffer(offer));
        begun = true;
        agreed = true;
        return answer;
    }

    private String plainAnswer(String offer) {
        PlainSdp sdp = PlainSdp.read(offer);
        RtpEndpoint answering = begun ? make() : endpoint;
        String answer = sdp.answer(
                requests().ask(() -> answering.processOffer(sdp.forKurento())),
                session().mediaAddress());
        takeOver(answering);
        codec = sdp.codec();
        return answer;
    }

    private void takeOver(RtpEndpoint next) {
        begun = true;
        if (next != endpoint) {
            RtpEndpoint old = endpoint;
            endpoint = next;
            session().reconnect(this, next);
            session().releaseIfOpen(old);
        }
    }

    @Override
    public String offer() {
        if (!whole) {
            offering = begun ? make() : endpoint;
            OfferOptions options = new OfferOptions();
            options.setOfferToReceiveAudio(true);
            options.setOfferToReceiveVideo(false);
            begun = true;
            return PlainSdp.offer(
                    requests().ask(() -> offering.generateOffer(options)),
                    session().mediaAddress());
        }
        String offer = requests()
                .ask(() -> begun
                        ? (String) endpoint.invoke("renegotiateOffer", new Props(), String.class)
                        : endpoint.generateOffer());
        begun = true;
        return offer;
    }

    @Override
    public void accept(String answer) {
        if (!whole) {
            PlainSdp sdp = PlainSdp.read(answer);
            requests().ask(() -> offering.processAnswer(sdp.forKurento()));
            takeOver(offering);
            codec = sdp.codec();
            return;
        }
        requests().tell(() -> {
            if (agreed) {
                endpoint.invoke("renegotiateAnswer", new Props("answer", answer), Void.class);
            } else {
                endpoint.processAnswer(answer);
            }
        });
        agreed = true;
    }

    @Override
    public void sendDigits(String digits) {
        session().need(Capability.DTMF, "send keys");
        requests().tell(() -> endpoint.invoke("sendDigits", new Props("digits", digits), Void.class));
    }

    @Override
    public void watchSpeech(Duration silence) {
        session().need(Capability.ANCHOR, "watch speech");
        if (!watchesSpeech) {
            requests().tell(() -> endpoint.addEventListener("SpeechChanged", this::speech, GenericMediaEvent.class));
            watchesSpeech = true;
        }
        requests()
                .tell(() -> endpoint.invoke("watchSpeech", new Props("silence", (int) silence.toMillis()), Void.class));
    }

    private boolean watchesSpeech;

    @Override
    public PortStatistics statistics() {
        String encoding =
                whole ? requests().ask(() -> (String) endpoint.invoke("getCodec", new Props(), String.class)) : codec;
        RTCInboundRTPStreamStats in = null;
        RTCOutboundRTPStreamStats out = null;
        for (Stats stats : requests().ask(() -> endpoint.getStats()).values()) {
            in = stats instanceof RTCInboundRTPStreamStats inbound ? inbound : in;
            out = stats instanceof RTCOutboundRTPStreamStats outbound ? outbound : out;
        }
        return new PortStatistics(
                encoding,
                in == null ? 0 : in.getPacketsReceived(),
                out == null ? 0 : out.getPacketsSent(),
                in == null ? 0 : Math.max(0, in.getPacketsLost()),
                in == null ? 0 : in.getBytesReceived(),
                out == null ? 0 : out.getBytesSent(),
                in == null ? 0 : Math.round(in.getJitter() * 1e6));
    }
}
