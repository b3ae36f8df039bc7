/** How many calls a second the running server takes cleanly: a bounded SIP load generator on loopback, and what it measures. */
package org.tandem.benchmarks.calls;
