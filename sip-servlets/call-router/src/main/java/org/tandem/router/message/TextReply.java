package org.tandem.router.message;

/**
 * A message that a document sends.
 *
 * @param to     empty: who wrote
 * @param from   empty: whom it was written to
 * @param action asked with what became of it, or empty
 */
public record TextReply(String to, String from, String body, String action, String method, String statusCallback) {}
