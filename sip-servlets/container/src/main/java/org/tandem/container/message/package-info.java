/** The library's abstract messages, completed for the servlet version of the host. */
package org.tandem.container.message;
