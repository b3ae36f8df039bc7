package org.tandem.media.server.playout;

/**
 * What a playout buffer did since it was made, in samples of 8000 Hz.
 *
 * @param concealed made up in place of what was lost or late
 * @param late      came after its time
 * @param dropped   left out to bring the delay down
 * @param delay     that is aimed at now
 */
public record PlayoutStatistics(long concealed, long late, long dropped, int delay) {}
