/** The default application router: which SIP application gets an initial request. */
package org.tandem.container.routing;
