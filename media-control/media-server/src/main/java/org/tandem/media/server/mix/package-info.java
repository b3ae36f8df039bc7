/** Mixers: each seat hears the sum of all others. */
package org.tandem.media.server.mix;
