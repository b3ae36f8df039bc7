/** Telephones and programs that register by SIP: who they are (RFC 7616), where they are (RFC 3261 section 10). Knows no SIP stack. */
package org.tandem.router.registration;
