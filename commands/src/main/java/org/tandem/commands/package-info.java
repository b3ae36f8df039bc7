/** The command line: the server, the phone, the media server, the demonstration. {@code bin/tandem} starts {@link org.tandem.commands.Main}. */
package org.tandem.commands;
