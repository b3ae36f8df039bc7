/** JAIN-SIP as the container runs it: its properties, transports, timers and log. Knows no servlet. */
package org.tandem.container.stack;
