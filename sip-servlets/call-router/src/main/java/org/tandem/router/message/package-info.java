/** Text messages: SIP MESSAGE (RFC 3428) in and out, and the documents that answer them. */
package org.tandem.router.message;
