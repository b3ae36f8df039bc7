/** The benchmarks behind {@code bin/tandem bench}. */
package org.tandem.benchmarks;
