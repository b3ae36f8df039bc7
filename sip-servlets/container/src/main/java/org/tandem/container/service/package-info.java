/** The SIP service: one stack, one dispatcher, the connectors. One per class loader, as the library demands. */
package org.tandem.container.service;
