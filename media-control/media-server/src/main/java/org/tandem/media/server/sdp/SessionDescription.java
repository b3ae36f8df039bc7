package org.tandem.media.server.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.tandem.media.SdpRefusedException;

/**
 * A session description, as far as audio needs it.
 *
 * @param connection the session's {@code c=} address, or empty
 * @param attributes the session's {@code a=} lines without {@code a=}
 */
record SessionDescription(String connection, List<String> attributes, List<MediaDescription> media) {
    private static final int MAX_LENGTH = 64 * 1024;
    private static final int MAX_MEDIA = 32;
    private static final Pattern SPACES = Pattern.compile(" +");
    private static final Pattern PORT = Pattern.compile("\\d{1,5}");

    /**
     * Reads SDP text. Line ends may be LF alone; unknown lines are passed over, as RFC 8866 5 asks.
     *
     * @throws SdpRefusedException malformed
     */
    static SessionDescription parse(String text) {
        return new Parser().parse(text);
    }

    private static SdpRefusedException malformed(String why) {
        return new SdpRefusedException(true, "no SDP: " + why);
    }

    /** Reads line by line; a media section is closed by the next one or by the end. */
    private static final class Parser {
        private final List<MediaDescription> media = new ArrayList<>();
        private final List<String> sessionAttributes = new ArrayList<>();
        private List<String> attributes = sessionAttributes;
        private String sessionConnection = "";
        private String connection = "";
        private String[] mediaLine;
        private boolean origin;

        SessionDescription parse(String text) {
            if (text == null || text.length() > MAX_LENGTH || !text.startsWith("v=0")) {
                throw malformed("it does not begin with v=0");
            }
            text.lines().filter(line -> !line.isBlank()).forEach(this::line);
            closeMedia();
            if (!origin || media.isEmpty()) {
                throw malformed(origin ? "no m= line" : "no o= line");
            }
            return new SessionDescription(sessionConnection, List.copyOf(sessionAttributes), List.copyOf(media));
        }

        private void line(String line) {
            if (line.length() < 2 || line.charAt(1) != '=') {
                throw malformed("a line that is not x=...");
            }
            String value = line.substring(2).trim();
            switch (line.charAt(0)) {
                case 'o' -> origin = true;
                case 'c' -> connection(value);
                case 'a' -> attributes.add(value);
                case 'm' -> openMedia(value);
                default -> {
                    // v, s, i, u, e, p, b, t, r, z, k: nothing that audio depends on
                }
            }
        }

        private void connection(String value) {
            String[] parts = SPACES.split(value, -1);
            if (parts.length != 3 || !parts[0].equals("IN") || !(parts[1].equals("IP4") || parts[1].equals("IP6"))) {
                throw malformed("c=" + value);
            }
            String address = beforeSlash(parts[2]);
            if (mediaLine == null) {
                sessionConnection = address;
            } else {
                connection = address;
            }
        }

        private void openMedia(String value) {
            closeMedia();
            mediaLine = SPACES.split(value, -1);
            if (mediaLine.length < 4 || media.size() == MAX_MEDIA) {
                throw malformed("m=" + value);
            }
            attributes = new ArrayList<>();
            connection = "";
        }

        private void closeMedia() {
            if (mediaLine != null) {
                List<String> formats = List.of(mediaLine).subList(3, mediaLine.length);
                media.add(new MediaDescription(
                        mediaLine[0],
                        port(mediaLine[1]),
                        mediaLine[2],
                        List.copyOf(formats),
                        connection,
                        List.copyOf(attributes)));
            }
        }

        private static String beforeSlash(String text) {
            int slash = text.indexOf('/');
            return slash < 0 ? text : text.substring(0, slash);
        }

        private static int port(String text) {
            String first = beforeSlash(text);
            if (!PORT.matcher(first).matches() || Integer.parseInt(first) > 65535) {
                throw malformed("a port of " + text);
            }
            return Integer.parseInt(first);
        }
    }
}
