/**
 * How sound moves: a few threads ({@link org.tandem.media.server.flow.MediaLoop}), each with its sockets, its 20 ms clock and its
 * timers, push one {@link org.tandem.media.server.flow.Frame} at a time from a {@link org.tandem.media.server.flow.Feed} to what
 * it feeds. Everything of a session stays on one loop, so nothing here locks.
 */
package org.tandem.media.server.flow;
