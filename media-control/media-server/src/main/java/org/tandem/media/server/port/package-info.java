/** One party's media: what is heard from it, what is sent to it, and the SDP in between. */
package org.tandem.media.server.port;
