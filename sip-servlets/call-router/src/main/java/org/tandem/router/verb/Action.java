package org.tandem.router.verb;

/** Where a verb's result is sent. @param url relative to the document; empty for the document itself, or none where that has a meaning */
public record Action(String url, String method) {}
