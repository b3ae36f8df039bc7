package org.tandem.router.siprec;

import java.util.ArrayList;
import java.util.List;

/** Several offers of one audio section each as one offer (RFC 7866 7.1.1), and its answer as several. */
final class RecordingSdp {
    private static final String DIRECTIONS = "a=(sendrecv|sendonly|recvonly|inactive)";

    private RecordingSdp() {}

    /** Sections that only send, labelled from 1. */
    static String offer(List<String> offers) {
        StringBuilder sdp = new StringBuilder(session(offers.get(0)));
        for (int i = 0; i < offers.size(); i++) {
            String connection = offers.get(i)
                    .lines()
                    .filter(line -> line.startsWith("c="))
                    .findFirst()
                    .orElse("");
            for (String line : sections(offers.get(i)).get(0).lines().toList()) {
                if (!line.matches(DIRECTIONS) && !line.startsWith("c=")) {
                    sdp.append(line).append("\r\n");
                }
                if (line.startsWith("m=") && !connection.isEmpty()) {
                    sdp.append(connection).append("\r\n");
                }
            }
            sdp.append("a=sendonly\r\na=label:").append(i + 1).append("\r\n");
        }
        return sdp.toString();
    }

    /** One answer for each section. */
    static List<String> answers(String answer) {
        String session = session(answer);
        return sections(answer).stream().map(section -> session + section).toList();
    }

    private static String session(String sdp) {
        int media = sdp.indexOf("\nm=");
        return media < 0 ? sdp : sdp.substring(0, media + 1);
    }

    private static List<String> sections(String sdp) {
        List<String> sections = new ArrayList<>();
        int at = sdp.indexOf("\nm=");
        while (at >= 0) {
            int next = sdp.indexOf("\nm=", at + 1);
            sections.add(sdp.substring(at + 1, next < 0 ? sdp.length() : next + 1));
            at = next;
        }
        return sections;
    }
}
