/** An application that tells who is there: PUBLISH says it, SUBSCRIBE asks, NOTIFY answers. */
@SipApplication(name = "presence", mainServlet = "presence")
package org.tandem.examples.presence;

import jakarta.servlet.sip.annotation.SipApplication;
