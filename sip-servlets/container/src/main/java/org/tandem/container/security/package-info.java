/** Who may call a SIP application: its security constraints (JSR 289 chapter 17) and digest authentication (RFC 3261 chapter 22). */
package org.tandem.container.security;
