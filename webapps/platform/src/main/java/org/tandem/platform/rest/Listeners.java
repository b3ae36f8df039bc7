package org.tandem.platform.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tandem.platform.recording.RecordingLinks;

/** Requests for the sound of a recording, which may do without credentials. */
final class Listeners {
    private static final Pattern SOUND =
            Pattern.compile("Accounts/(AC[0-9a-f]{32})/Recordings/(RE[0-9a-f]{32})(\\.wav|\\.mp3)?");

    private static final String SIGNATURE = "Signature";

    private final RecordingLinks links;

    Listeners(RecordingLinks links) {
        this.links = links;
    }

    boolean admit(ContainerRequestContext request) {
        UriInfo uri = request.getUriInfo();
        Matcher sound = SOUND.matcher(uri.getPath());
        boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        return reads
                && sound.matches()
                && links.admits(sound.group(1), sound.group(2), query(uri, "Expires"), signature(uri));
    }

    /** What an application puts behind the URL that it was told, as it may where nothing is signed, comes to stand behind the signature. */
    private static String signature(UriInfo uri) {
        String signature = query(uri, SIGNATURE);
        int dot = signature.lastIndexOf('.');
        return dot < 0 ? signature : signature.substring(0, dot);
    }

    /** Whether the sound is asked for as MP3 in that way. */
    static boolean mp3(UriInfo uri) {
        return query(uri, SIGNATURE).endsWith(".mp3");
    }

    private static String query(UriInfo uri, String name) {
        MultivaluedMap<String, String> query = uri.getQueryParameters();
        String value = query.getFirst(name);
        return value == null ? "" : value;
    }
}
