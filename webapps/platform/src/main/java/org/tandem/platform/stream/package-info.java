/** Events of an account as they happen, over one long-lived HTTP connection (server-sent events). */
package org.tandem.platform.stream;
