/** Secure RTP and RTCP (RFC 3711, RFC 7714) under keys that SDP carries (RFC 4568), with the ciphers of the JDK. */
package org.tandem.media.server.srtp;
