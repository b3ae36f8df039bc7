/** An application that passes calls on, unless the caller is not wanted. */
@SipApplication(name = "screening", mainServlet = "screen")
package org.tandem.examples.screening;

import jakarta.servlet.sip.annotation.SipApplication;
