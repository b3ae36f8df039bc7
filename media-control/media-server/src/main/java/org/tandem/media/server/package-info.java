/**
 * The embedded media server: RTP, telephone keys, prompts, speech, recording and mixing in this process. {@link
 * org.tandem.media.server.EmbeddedGateway} is the door; docs/media.md is the map.
 */
package org.tandem.media.server;
