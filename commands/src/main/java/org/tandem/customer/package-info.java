/**
 * What a customer of the platform has: a web application that answers calls, a client of the REST API, prompts. For the demonstration,
 * the tests and the benchmarks; shares no code with the server, so that it can judge it.
 */
package org.tandem.customer;
