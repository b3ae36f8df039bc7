package org.tandem.media.server.jsonrpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.tandem.media.MediaEvent;
import org.tandem.media.MediaPort;
import org.tandem.media.MediaSink;
import org.tandem.media.MediaSource;
import org.tandem.media.PortStatistics;
import org.tandem.media.SdpRefusedException;

/** A port of the gateway. Negotiates once, as Kurento does; {@code renegotiate} and the like are ours. */
final class RtpEndpoint extends Element {
    private final MediaPort port;
    private final String inboundId = UUID.randomUUID().toString();
    private final String outboundId = UUID.randomUUID().toString();
    private String local;
    private String remote;
    private boolean offered;

    RtpEndpoint(Pipeline pipeline) {
        super(Kind.RtpEndpoint, pipeline);
        port = pipeline.media().port();
        pipeline.watch(port, this);
    }

    @Override
    MediaSource source() {
        return port;
    }

    @Override
    MediaSink sink() {
        return port;
    }

    @Override
    void released() {
        super.released();
        pipeline().ignore(port);
        port.close();
    }

    @Override
    JsonNode invoke(String operation, Params params) {
        return switch (operation) {
            case "processOffer" -> {
                if (local != null) {
                    throw RpcError.alreadyNegotiated();
                }
                yield answer(params.text("offer"));
            }
            case "generateOffer" -> {
                if (local != null) {
                    throw RpcError.alreadyNegotiated();
                }
                yield offer();
            }
            case "processAnswer" -> processAnswer(params.text("answer"));
            case "getLocalSessionDescriptor" -> present(local, RpcError::noLocalSdp);
            case "getRemoteSessionDescriptor" -> present(remote, RpcError::noRemoteSdp);
            case "getConnectionState" -> Values.of(remote == null ? "DISCONNECTED" : "CONNECTED");
            case "getMediaState" -> Values.of(flowing() ? "CONNECTED" : "DISCONNECTED");
            case "getStats" -> statistics();
            case "requestKeyframe" -> Values.NOTHING;
            default -> extension(operation, params);
        };
    }

    private JsonNode extension(String operation, Params params) {
        switch (operation) {
            case "renegotiate" -> {
                return answer(params.text("offer"));
            }
            case "renegotiateOffer" -> {
                return offer();
            }
            case "renegotiateAnswer" -> accept(params.text("answer"));
            case "sendDigits" -> port.sendDigits(params.text("digits"));
            case "watchSpeech" -> port.watchSpeech(Duration.ofMillis(params.whole("silence")));
            case "getCodec" -> {
                return Values.of(port.statistics().codec());
            }
            default -> {
                return super.invoke(operation, params);
            }
        }
        return Values.NOTHING;
    }

    private JsonNode answer(String offer) {
        if (offer.isBlank()) {
            throw RpcError.noSdp("Empty offer not valid");
        }
        try {
            local = port.answer(offer);
        } catch (SdpRefusedException e) {
            throw e.malformed() ? RpcError.noSdp("Invalid SDP") : RpcError.offerRefused(e.getMessage());
        }
        negotiated(offer);
        return Values.of(local);
    }

    private JsonNode offer() {
        local = port.offer();
        offered = true;
        return Values.of(local);
    }

    private JsonNode processAnswer(String answer) {
        if (!offered) {
            throw RpcError.noOffer();
        }
        if (remote != null) {
            throw RpcError.answerAlreadyProcessed();
        }
        accept(answer);
        return Values.of(local);
    }

    private void accept(String answer) {
        try {
            port.accept(answer);
        } catch (SdpRefusedException e) {
            throw e.malformed() ? RpcError.noSdp("Invalid SDP") : RpcError.answerRefused(e.getMessage());
        }
        negotiated(answer);
    }

    private void negotiated(String theirs) {
        boolean first = remote == null;
        remote = theirs;
        if (first) {
            raise("ConnectionStateChanged", states("DISCONNECTED", "CONNECTED"));
            raise("MediaSessionStarted");
        }
    }

    private static JsonNode present(String sdp, Supplier<RpcError> otherwise) {
        if (sdp == null) {
            throw otherwise.get();
        }
        return Values.of(sdp);
    }

    private static ObjectNode states(String before, String now) {
        return Values.object().put("oldState", before).put("newState", now);
    }

    @Override
    void heard(MediaEvent event) {
        if (event instanceof MediaEvent.DigitPressed digit) {
            raise(
                    "DtmfReceived",
                    Values.object()
                            .put("digit", String.valueOf(digit.digit()))
                            .put("via", digit.source().name()));
        } else if (event instanceof MediaEvent.SpeechChanged speech) {
            raise(
                    "SpeechChanged",
                    Values.object()
                            .put("speaking", speech.speaking())
                            .put("afterMillis", speech.after().toMillis()));
        } else if (event instanceof MediaEvent.FlowChanged flow) {
            String now = flow.flowing() ? "CONNECTED" : "DISCONNECTED";
            raise("MediaStateChanged", states(flow.flowing() ? "DISCONNECTED" : "CONNECTED", now));
            flows(flow.flowing());
        }
    }

    private JsonNode statistics() {
        PortStatistics now = port.statistics();
        ObjectNode all = Values.object();
        ObjectNode in = stream("RTCInboundRTPStreamStats", inboundId, "inboundrtp");
        in.put("bytesReceived", now.octetsReceived()).put("packetsReceived", now.packetsReceived());
        in.put("packetsLost", now.packetsLost()).put("jitter", now.jitterMicros() / 1e6);
        all.set(inboundId, in);
        ObjectNode out = stream("RTCOutboundRTPStreamStats", outboundId, "outboundrtp");
        out.put("bytesSent", now.octetsSent()).put("packetsSent", now.packetsSent());
        out.put("packetsLost", 0).put("roundTripTime", 0.0).put("targetBitrate", 0.0);
        all.set(outboundId, out);
        return all;
    }

    private ObjectNode stream(String structure, String id, String type) {
        ObjectNode stream = Values.structure(structure).put("id", id).put("type", type);
        for (String empty : new String[] {"associateStatsId", "codecId", "mediaTrackId", "ssrc", "transportId"}) {
            stream.put(empty, "");
        }
        for (String zero : new String[] {"firCount", "nackCount", "pliCount", "remb", "sliCount"}) {
            stream.put(zero, 0);
        }
        return stream.put("isRemote", false).put("fractionLost", 0.0).put("timestampMillis", clock().millis());
    }
}
