/** The call router: routes a call, then runs its document. Knows the SIP Servlet API, the directory and the media contract. */
package org.tandem.router;
