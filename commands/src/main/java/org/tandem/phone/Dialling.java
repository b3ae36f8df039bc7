package org.tandem.phone;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tandem.media.listen.RtpPeer;

/** A call about to be placed: who calls, what it offers. {@link #call()} places it. */
public final class Dialling {
    private final Phone phone;
    private final String uri;
    private final List<SipMessage.Header> headers = new ArrayList<>();
    private String user = "phone";
    private String formats = "0 8";
    private boolean keys = true;
    private Optional<String> sdp = Optional.empty();

    Dialling(Phone phone, String uri) {
        this.phone = phone;
        this.uri = uri;
    }

    /** The user part of From and Contact. */
    public Dialling from(String caller) {
        user = caller;
        return this;
    }

    /** Payload types to offer in order of preference, such as {@code "8 0"}; telephone-event comes on top. */
    public Dialling offering(String payloadTypes) {
        formats = payloadTypes;
        return this;
    }

    /** Offers no telephone-event, so that keys have to be heard in the sound. */
    public Dialling withoutKeys() {
        keys = false;
        return this;
    }

    /** Offers exactly this; empty for an INVITE without an offer. */
    public Dialling offeringSdp(String text) {
        sdp = Optional.of(text);
        return this;
    }

    public Dialling header(String name, String value) {
        headers.add(new SipMessage.Header(name, value));
        return this;
    }

    /** Sends the INVITE and returns at once. */
    public PhoneCall call() {
        return phone.place(this);
    }

    String uri() {
        return uri;
    }

    String user() {
        return user;
    }

    List<SipMessage.Header> headers() {
        return headers;
    }

    String offer(RtpPeer media) {
        return sdp.orElseGet(() -> media.offer(formats, keys, "sendrecv"));
    }
}
