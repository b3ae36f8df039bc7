package org.tandem.media.server;

/**
 * What a media server holds now.
 *
 * @param portPairs pairs of RTP and RTCP sockets that are bound
 * @param threads   media threads that run
 */
public record Census(int sessions, int portPairs, int threads) {}
