/** Prompts: fetched, understood, made ready for the telephone and kept so. */
package org.tandem.media.server.prompt;
