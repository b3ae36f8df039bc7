/** Evens out sound that came over a network: order, delay, loss. */
package org.tandem.media.server.playout;
