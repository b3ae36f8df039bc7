/** Where a request goes: RFC 3263, with names from DNS. */
package org.tandem.container.locate;
