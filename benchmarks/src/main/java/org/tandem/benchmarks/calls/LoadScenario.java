package org.tandem.benchmarks.calls;

import java.time.Duration;

/**
 * What each call of a load does.
 *
 * @param user whom to call
 * @param port where far legs are answered, 0 for any port
 * @param hold hang up so long after the answer; zero waits for the server to do it
 */
record LoadScenario(String user, int port, Duration hold) {}
