/** Payments over the telephone. Card and account numbers live in memory for as long as a Pay runs, and are never written or logged. */
package org.tandem.router.pay;
