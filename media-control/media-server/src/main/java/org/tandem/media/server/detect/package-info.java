/** What is heard in sound: loudness, who answered, tones. */
package org.tandem.media.server.detect;
