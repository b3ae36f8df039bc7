/** Legs on the SIP Servlet API: the only part of the router that knows SIP's messages. */
package org.tandem.router.sip;
