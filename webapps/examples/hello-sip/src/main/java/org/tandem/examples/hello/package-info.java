/** An application that answers calls and shows on a web page how many. */
@SipApplication(name = "hello-sip", mainServlet = "calls")
package org.tandem.examples.hello;

import jakarta.servlet.sip.annotation.SipApplication;
