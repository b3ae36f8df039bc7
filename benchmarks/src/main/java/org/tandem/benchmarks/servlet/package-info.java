/** SIP servlet applications without media: what a call costs the container, and whether deployments leave anything. */
package org.tandem.benchmarks.servlet;
