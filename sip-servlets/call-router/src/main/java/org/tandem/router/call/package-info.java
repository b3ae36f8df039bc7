/**
 * What a call is: identity, parties (a leg and its media), inbox and record. What a call does lives in {@code verb}; where it goes in
 * {@code route}. Everything here is used by the call's own thread, but for {@link org.tandem.router.call.Inbox#post}.
 */
package org.tandem.router.call;
