/** Recording by somebody else's server: the client of SIPREC (RFC 7866) with its metadata (RFC 7865). */
package org.tandem.router.siprec;
