/** Recorders: what they are fed, into WAV files, right by the clock. */
package org.tandem.media.server.record;
