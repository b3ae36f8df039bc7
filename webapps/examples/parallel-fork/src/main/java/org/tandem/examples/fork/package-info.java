/** An application where phones register, and that rings all phones of the user who is called. */
@SipApplication(name = "parallel-fork", mainServlet = "fork")
package org.tandem.examples.fork;

import jakarta.servlet.sip.annotation.SipApplication;
