/**
 * A SIP phone of our own that scripts, tests and the command line drive: plain sockets, RFC 3261 as far as a telephone needs it.
 * It shares no code with the container or the call router, so that it can judge them.
 */
package org.tandem.phone;
