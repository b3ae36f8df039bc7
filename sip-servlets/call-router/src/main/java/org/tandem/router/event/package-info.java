/** What happens in accounts, for those who listen, and what goes wrong there, for their logs. */
package org.tandem.router.event;
