/** Session timers (RFC 4028), run by the container for the applications that want them. */
package org.tandem.container.refresh;
