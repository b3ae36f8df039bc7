/** What reading a document and signing a request cost, measured by JMH. */
package org.tandem.benchmarks.parse;
