/** An application that connects two phones when a web page is asked to. */
@SipApplication(name = "click-to-call", mainServlet = "calls")
package org.tandem.examples.click;

import jakarta.servlet.sip.annotation.SipApplication;
