package org.tandem.media.server.dtmf;

import java.nio.ByteBuffer;

/**
 * Tells one press from the many packets that report it (RFC 4733 2.5.2): packets of a press share its timestamp, begin with a marker
 * and end with three copies of an end; any of them may be lost, late or repeated. One thread.
 */
public final class EventReceiver {
    /** Bytes of an event in a packet. */
    public static final int EVENT_BYTES = 4;
    /** 200 ms. A device that moves the timestamp along inside a press moves it by less from packet to packet. */
    private static final int CREEP = 1600;
    /** 5 s. A packet that is older than its predecessor by less is late; by more, the device set its clock back. */
    private static final int LATEST = 40_000;
    /** A press longer than a duration can say goes on in a new segment (RFC 4733 2.5.1.3). */
    private static final int LONGEST = 0xffff;

    private boolean any;
    private boolean ended;
    private int timestamp;
    private int event;
    private int duration;

    /** Takes the event at {@code at}. @return whether it begins a press */
    public boolean begins(ByteBuffer packet, int at, int eventTimestamp, boolean marker) {
        int nowEvent = packet.get(at) & 0xff;
        int nowDuration = packet.getShort(at + 2) & 0xffff;
        int step = eventTimestamp - timestamp;
        if (any && step < 0 && step > -LATEST) {
            return false;
        }
        boolean begins = !any || !samePress(eventTimestamp, nowEvent, nowDuration, marker);
        ended = packet.get(at + 1) < 0 || (!begins && ended);
        any = true;
        timestamp = eventTimestamp;
        event = nowEvent;
        duration = nowDuration;
        return begins;
    }

    private boolean samePress(int nowTimestamp, int nowEvent, int nowDuration, boolean marker) {
        int step = nowTimestamp - timestamp;
        if (step == 0) {
            return true;
        }
        boolean unbroken = nowEvent == event && !ended && !marker;
        return unbroken && (step == LONGEST || (step < CREEP && nowDuration > duration));
    }

    /** The stream began anew. */
    public void reset() {
        any = false;
    }
}
