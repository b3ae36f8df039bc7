package org.tandem.router.siprec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** What the recording server is told of the call, as XML (RFC 7865). Stream labels are those of {@link RecordingSdp}, from 1. */
final class RecordingMetadata {
    private RecordingMetadata() {}

    /** A participant. @param streams the labels that carry its sound */
    record Participant(String name, List<Integer> streams) {}

    /** @param sipCallId of the call that is recorded */
    static String xml(String callSid, String sipCallId, Instant since, List<Participant> participants) {
        String group = id(callSid + "group");
        String session = id(callSid + "session");
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n"
                + "<recording xmlns=\"urn:ietf:params:xml:ns:recording:1\">\r\n<datamode>complete</datamode>\r\n");
        xml.append("<group group_id=\"" + group + "\"><associate-time>" + since + "</associate-time></group>\r\n");
        xml.append("<session session_id=\"" + session + "\"><sipSessionID>" + escaped(sipCallId)
                + "</sipSessionID><group-ref>" + group + "</group-ref><start-time>" + since
                + "</start-time></session>\r\n");
        participants.forEach(one -> xml.append("<participant participant_id=\"" + id(callSid + one.name())
                + "\"><nameID aor=\"" + escaped(one.name()) + "\"/></participant>\r\n"));
        participants.stream()
                .flatMap(one -> one.streams().stream())
                .forEach(label -> xml.append("<stream stream_id=\"" + id(callSid + label) + "\" session_id=\"" + session
                        + "\"><label>" + label + "</label></stream>\r\n"));
        participants.forEach(one -> xml.append("<participantsessionassoc participant_id=\"" + id(callSid + one.name())
                + "\" session_id=\"" + session + "\"><associate-time>" + since
                + "</associate-time></participantsessionassoc>\r\n"));
        participants.forEach(one ->
                xml.append("<participantstreamassoc participant_id=\"" + id(callSid + one.name()) + "\">"
                        + one.streams().stream()
                                .map(label -> "<send>" + id(callSid + label) + "</send>")
                                .collect(Collectors.joining())
                        + "</participantstreamassoc>\r\n"));
        return xml.append("</recording>\r\n").toString();
    }

    /** The base64 of a UUID (RFC 7865 5.1), always the same for the same text. */
    private static String id(String text) {
        UUID uuid = UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder()
                .encodeToString(ByteBuffer.allocate(16)
                        .putLong(uuid.getMostSignificantBits())
                        .putLong(uuid.getLeastSignificantBits())
                        .array());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
