/** Sound that leaves and enters the media server in frames of mu-law. */
package org.tandem.media.server.stream;
