/** Where a request goes (RFC 3263, with names from DNS), and by which of the server's addresses. */
package org.tandem.container.locate;
