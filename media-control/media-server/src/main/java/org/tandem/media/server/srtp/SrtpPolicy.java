package org.tandem.media.server.srtp;

/** Whether legs are secured. */
public enum SrtpPolicy {
    /** Never: RTP/SAVP is refused. */
    OFF,
    /** Where the far side wants it or can: offers name keys beside plain RTP/AVP, as telephones do that can do either. */
    OPTIONAL,
    /** Always: plain RTP is refused. */
    REQUIRED
}
