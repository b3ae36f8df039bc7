/**
 * Accounts, phone numbers, applications, and the records of what happened. The interfaces are the module's contract; PostgreSQL
 * behind them is this module's own affair. Every read and change names the account it is made for: nothing of one account is
 * reachable through another.
 */
package org.tandem.directory;
