package org.tandem.media.server.sdp;

import org.tandem.media.server.codec.Codec;

/**
 * The encoding that was agreed.
 *
 * @param payloadType its number on this leg
 */
public record Voice(Codec codec, int payloadType) {}
