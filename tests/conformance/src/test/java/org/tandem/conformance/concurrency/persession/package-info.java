/** An application into each of whose SIP sessions one thread at a time may go. */
@ConcurrencyControl(mode = ConcurrencyControlMode.SipSession)
package org.tandem.conformance.concurrency.persession;

import org.mobicents.servlet.sip.annotation.ConcurrencyControl;
import org.mobicents.servlet.sip.annotation.ConcurrencyControlMode;
