package org.tandem.platform;

/** What is open now, as the MBean {@code org.tandem:type=PlatformCensus}; all zero when no call is live. */
public interface PlatformCensusMXBean {
    int getLiveCalls();

    int getListedCalls();

    int getCallbacks();

    int getMediaSessions();

    int getSharedCalls();
}
