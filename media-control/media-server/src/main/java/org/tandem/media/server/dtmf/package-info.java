/** Telephone keys: as RTP events (RFC 4733) and as pairs of tones (ITU-T Q.23, Q.24), heard and sent. */
package org.tandem.media.server.dtmf;
