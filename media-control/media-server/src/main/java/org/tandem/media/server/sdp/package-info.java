/** SDP text (RFC 8866), offers and answers (RFC 3264) of one audio stream. */
package org.tandem.media.server.sdp;
