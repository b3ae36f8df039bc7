/** A SIP application: a web application of the host with SIP servlets, from its descriptor to its sessions. */
package org.tandem.container.application;
