package org.tandem.media.server.sdp;

import org.tandem.media.server.srtp.MasterKey;

/**
 * The keys of a secured leg.
 *
 * @param tag    of the {@code crypto} line that was chosen
 * @param local  what we send is sealed with
 * @param remote what the far side sends is sealed with
 */
public record Security(int tag, MasterKey local, MasterKey remote) {}
