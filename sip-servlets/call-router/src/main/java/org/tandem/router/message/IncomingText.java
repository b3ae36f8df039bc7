package org.tandem.router.message;

/**
 * A message that came in.
 *
 * @param user          whom it is for: the user part of its request URI
 * @param source        the IP address that it came from
 * @param authorization its header, or empty
 * @param hops          see {@link Texter#send}
 */
public record IncomingText(
        String user, String host, String from, String source, String authorization, String body, int hops) {}
