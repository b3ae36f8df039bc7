/** RTP and RTCP (RFC 3550) of one port: sockets, packets, where they come from, what was lost. */
package org.tandem.media.server.rtp;
