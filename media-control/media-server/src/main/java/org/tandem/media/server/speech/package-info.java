/** Text spoken. */
package org.tandem.media.server.speech;
