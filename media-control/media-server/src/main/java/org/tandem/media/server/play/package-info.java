/** Players: prompts one after another, at the pace of the telephone. */
package org.tandem.media.server.play;
