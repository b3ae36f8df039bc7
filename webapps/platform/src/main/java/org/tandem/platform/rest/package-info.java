/**
 * The REST API, shaped as the official Twilio libraries call it (spec/rest-api.md). Thin: a resource checks its parameters, asks the
 * {@link org.tandem.directory.Directory} or {@link org.tandem.router.CallControl}, and writes JSON. Failures are thrown by name and
 * translated in {@code ApiErrors} alone.
 */
package org.tandem.platform.rest;
