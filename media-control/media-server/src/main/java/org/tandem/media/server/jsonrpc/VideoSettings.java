package org.tandem.media.server.jsonrpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.HashMap;
import java.util.Map;

/**
 * Settings of Kurento that mean nothing to telephone audio: bit rates of encoders, bandwidths of video, the packet size (one packet
 * of 20 ms always). They are kept and told, so that clients which set them work.
 */
final class VideoSettings {
    private static final Map<String, JsonNode> DEFAULTS = Map.ofEntries(
            entry("EncoderBitrate", 0),
            entry("MinEncoderBitrate", 0),
            entry("MaxEncoderBitrate", 0),
            entry("MinOutputBitrate", 0),
            entry("MaxOutputBitrate", 0),
            entry("OutputBitrate", 0),
            entry("MaxAudioRecvBandwidth", 0),
            entry("MaxVideoRecvBandwidth", 0),
            entry("MinVideoRecvBandwidth", 0),
            entry("MinVideoSendBandwidth", 100),
            entry("MaxVideoSendBandwidth", 500),
            entry("Mtu", 1200));

    private final Map<String, JsonNode> values = new HashMap<>();

    private static Map.Entry<String, JsonNode> entry(String name, int value) {
        return Map.entry(name, JsonNodeFactory.instance.numberNode(value));
    }

    /** The setting's value, {@link Values#NOTHING} after setting it, or null when the operation is none of a setting. */
    JsonNode invoke(String operation, Params params) {
        String name = operation.length() > 3 ? operation.substring(3) : "";
        if (!DEFAULTS.containsKey(name)) {
            return null;
        } else if (operation.startsWith("get")) {
            return values.getOrDefault(name, DEFAULTS.get(name));
        } else if (operation.startsWith("set")) {
            String parameter = Character.toLowerCase(name.charAt(0)) + name.substring(1);
            values.put(name, JsonNodeFactory.instance.numberNode(params.whole(parameter)));
            return Values.NOTHING;
        }
        return null;
    }
}
