/**
 * Tests of the running server: real SIP, RTP, HTTP and PostgreSQL on loopback. The server is a child process started by
 * {@code bin/tandem run}; one serves all tests that do it no harm.
 */
package org.tandem.integration;
