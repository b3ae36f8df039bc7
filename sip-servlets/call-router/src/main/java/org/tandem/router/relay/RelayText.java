package org.tandem.router.relay;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.tandem.directory.CallRecord;

/** What a session tells the customer's server, as JSON text. */
final class RelayText {
    private RelayText() {}

    static String setup(String sessionSid, CallRecord call, Map<String, String> parameters) {
        ObjectNode message = message("setup")
                .put("sessionId", sessionSid)
                .put("accountSid", call.accountSid())
                .put("parentCallSid", call.parentSid())
                .put("callSid", call.sid())
                .put("from", call.from())
                .put("to", call.to())
                .put("forwardedFrom", "")
                .put("callType", callType(call.from()))
                .put("callerName", "")
                .put("direction", call.direction().text())
                .put("callStatus", call.status().text().toUpperCase(Locale.ROOT));
        ObjectNode custom = message.putObject("customParameters");
        parameters.forEach(custom::put);
        return message.toString();
    }

    private static String callType(String from) {
        if (from.startsWith("sip:")) {
            return "SIP";
        }
        return from.startsWith("client:") ? "CLIENT" : "PSTN";
    }

    static String prompt(String said, String language, boolean last) {
        return message("prompt")
                .put("voicePrompt", said)
                .put("lang", language)
                .put("last", last)
                .toString();
    }

    static String dtmf(char digit) {
        return message("dtmf").put("digit", String.valueOf(digit)).toString();
    }

    static String interrupt(String heard, Duration after) {
        return message("interrupt")
                .put("utteranceUntilInterrupt", heard)
                .put("durationUntilInterruptMs", after.toMillis())
                .toString();
    }

    static String error(String description) {
        return message("error").put("description", description).toString();
    }

    /** @param name {@code agentSpeaking} or {@code clientSpeaking}: on, off; {@code tokensPlayed}: the text */
    static String happened(String name, String value) {
        return message("info").put("name", name).put("value", value).toString();
    }

    private static ObjectNode message(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }
}
