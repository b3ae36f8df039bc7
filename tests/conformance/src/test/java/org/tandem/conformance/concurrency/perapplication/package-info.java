/** An application into each of whose application sessions one thread at a time may go. */
@ConcurrencyControl(mode = ConcurrencyControlMode.SipApplicationSession)
package org.tandem.conformance.concurrency.perapplication;

import org.mobicents.servlet.sip.annotation.ConcurrencyControl;
import org.mobicents.servlet.sip.annotation.ConcurrencyControlMode;
