package org.tandem.media.kurento;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tandem.media.SdpRefusedException;

/**
 * An SDP of a telephone made fit for a real Kurento, and Kurento's answer made fit for the telephone. Kurento accepts what it cannot
 * decode, stumbles over telephone-event and names an address that cannot be chosen (RFC 4566, RFC 3264).
 */
final class PlainSdp {
    private static final Set<String> G711 = Set.of("0", "8");

    private final List<String> head = new ArrayList<>();
    private final List<List<String>> media = new ArrayList<>();
    private int audio = -1;

    private PlainSdp() {}

    /**
     * Reads an SDP and finds its first audio line of G.711.
     *
     * @throws SdpRefusedException when it is no SDP, or has no such line
     */
    static PlainSdp read(String sdp) {
        PlainSdp read = new PlainSdp();
        List<String> part = read.head;
        for (String line : sdp.split("\r?\n")) {
            if (line.startsWith("m=")) {
                part = new ArrayList<>();
                read.media.add(part);
            }
            if (!line.isBlank()) {
                part.add(line);
            }
        }
        if (read.head.isEmpty() || !read.head.get(0).startsWith("v=0") || read.media.isEmpty()) {
            throw new SdpRefusedException(true, "this is no SDP");
        }
        for (int i = read.media.size() - 1; i >= 0; i--) {
            read.audio = usable(read.media.get(i).get(0)) ? i : read.audio;
        }
        if (read.audio < 0) {
            throw new SdpRefusedException(false, "no PCMU or PCMA over RTP/AVP");
        }
        return read;
    }

    private static boolean usable(String mediaLine) {
        String[] parts = mediaLine.split(" +");
        return parts.length > 3
                && parts[0].equals("m=audio")
                && !parts[1].equals("0")
                && parts[2].startsWith("RTP/AVP")
                && !formats(parts).isEmpty();
    }

    private static List<String> formats(String[] parts) {
        List<String> formats = new ArrayList<>();
        for (int i = 3; i < parts.length; i++) {
            if (G711.contains(parts[i])) {
                formats.add(parts[i]);
            }
        }
        return formats;
    }

    /** The same with the one audio line, and in it nothing but G.711. */
    String forKurento() {
        StringBuilder sdp = new StringBuilder();
        head.forEach(line -> sdp.append(line).append("\r\n"));
        onlyG711(media.get(audio)).forEach(line -> sdp.append(line).append("\r\n"));
        return sdp.toString();
    }

    private static List<String> onlyG711(List<String> section) {
        String[] parts = section.get(0).split(" +");
        Set<String> kept = new HashSet<>(formats(parts));
        List<String> lines = new ArrayList<>();
        lines.add("m=audio " + parts[1] + " RTP/AVP " + String.join(" ", formats(parts)));
        for (String line : section.subList(1, section.size())) {
            boolean ofFormat = line.startsWith("a=rtpmap:") || line.startsWith("a=fmtp:");
            if (!ofFormat || kept.contains(line.substring(line.indexOf(':') + 1).split(" ")[0])) {
                lines.add(line);
            }
        }
        return lines;
    }

    /** Kurento's answer to {@link #forKurento} as an answer to the whole: every other line is refused. */
    String answer(String kurentos, String address) {
        PlainSdp theirs = read(readdressed(kurentos, address));
        StringBuilder sdp = new StringBuilder();
        theirs.head.forEach(line -> sdp.append(line).append("\r\n"));
        for (int i = 0; i < media.size(); i++) {
            if (i == audio) {
                onlyG711(theirs.media.get(theirs.audio))
                        .forEach(line -> sdp.append(line).append("\r\n"));
            } else {
                String[] parts = media.get(i).get(0).split(" +");
                parts[1] = "0";
                sdp.append(String.join(" ", parts)).append("\r\n");
            }
        }
        return sdp.toString();
    }

    /** Kurento's offer, which is meant for browsers, as one for a telephone. */
    static String offer(String kurentos, String address) {
        PlainSdp read = read(readdressed(kurentos, address));
        List<String> section = onlyG711(read.media.get(read.audio));
        section.removeIf(line -> line.startsWith("a=setup") || line.startsWith("a=extmap") || line.startsWith("a=mid"));
        section.add(1, "a=rtpmap:0 PCMU/8000");
        section.add(2, "a=rtpmap:8 PCMA/8000");
        section.add("a=ptime:20");
        return String.join("\r\n", read.head) + "\r\n" + String.join("\r\n", section) + "\r\n";
    }

    private static String readdressed(String sdp, String address) {
        String family = address.contains(":") ? "IP6 " : "IP4 ";
        return address.isEmpty()
                ? sdp
                : sdp.replaceAll("(?m)^(c=IN |o=.* IN )IP[46] [^\\r\\n]+", "$1" + family + address);
    }

    /** The encoding of the first format of an SDP's audio line, such as {@code PCMU/8000}. */
    String codec() {
        String first = formats(media.get(audio).get(0).split(" +")).get(0);
        return first.equals("8") ? "PCMA/8000" : "PCMU/8000";
    }
}
