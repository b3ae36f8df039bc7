/** Sound as numbers: G.711 and changes of sample rate. */
package org.tandem.media.server.codec;
