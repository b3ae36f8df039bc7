package org.tandem.media.listen;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.tandem.media.server.codec.Codec;

/**
 * As much of SDP (RFC 4566) as a peer needs: one audio line with G.711 and telephone-event.
 *
 * @param remote    where the other side receives
 * @param codec     what it wants to be sent first
 * @param eventType the payload type of telephone-event, or -1
 */
record PeerSdp(InetSocketAddress remote, Codec codec, int eventType) {
    static final int EVENTS = 101;

    static String write(InetAddress host, int port, String formats, int eventType, String direction, int version) {
        String family = host.getAddress().length == 4 ? "IP4 " : "IP6 ";
        String address = family + host.getHostAddress().replaceFirst("%.*", "");
        StringBuilder sdp = new StringBuilder(400)
                .append("v=0\r\no=- 1 ")
                .append(version)
                .append(" IN ")
                .append(address)
                .append("\r\ns=-\r\nc=IN ")
                .append(address)
                .append("\r\nt=0 0\r\nm=audio ")
                .append(port)
                .append(" RTP/AVP ")
                .append(formats);
        if (eventType >= 0) {
            sdp.append(' ').append(eventType);
        }
        for (String format : formats.split(" ")) {
            sdp.append("\r\na=rtpmap:").append(format).append(format.equals("8") ? " PCMA/8000" : " PCMU/8000");
        }
        if (eventType >= 0) {
            sdp.append("\r\na=rtpmap:").append(eventType).append(" telephone-event/8000");
            sdp.append("\r\na=fmtp:").append(eventType).append(" 0-15");
        }
        return sdp.append("\r\na=ptime:20\r\na=")
                .append(direction)
                .append("\r\n")
                .toString();
    }

    /** Reads the first audio line that is not refused. */
    static PeerSdp read(String sdp) {
        String host = null;
        int port = 0;
        int events = -1;
        Codec codec = null;
        for (String line : sdp.split("\r?\n")) {
            if (line.startsWith("c=IN ") && (host == null || codec != null)) {
                host = line.substring(line.lastIndexOf(' ') + 1).trim().replaceFirst("/.*", "");
            } else if (line.startsWith("m=audio ") && codec == null) {
                String[] parts = line.trim().split(" +");
                port = Integer.parseInt(parts[1].replaceFirst("/.*", ""));
                codec = firstOf(parts);
            } else if (line.startsWith("a=rtpmap:")
                    && line.toLowerCase(java.util.Locale.ROOT).contains("telephone-event/8000")) {
                events = Integer.parseInt(line.substring(9, line.indexOf(' ')));
            }
        }
        if (host == null || port == 0 || codec == null) {
            throw new IllegalArgumentException("no G.711 audio in this SDP");
        }
        try {
            return new PeerSdp(new InetSocketAddress(InetAddress.getByName(host), port), codec, events);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("no address: " + host, e);
        }
    }

    private static Codec firstOf(String[] parts) {
        for (int i = 3; i < parts.length; i++) {
            if (parts[i].equals("0") || parts[i].equals("8")) {
                return parts[i].equals("8") ? Codec.PCMA : Codec.PCMU;
            }
        }
        return null;
    }
}
