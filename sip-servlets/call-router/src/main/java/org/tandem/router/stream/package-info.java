/** Sound of calls sent to customers' servers over WebSockets, and theirs played to the caller (spec/twiml.md, Stream). */
package org.tandem.router.stream;
