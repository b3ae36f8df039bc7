/** Speech to text: an engine behind an interface, and the one that is built in (CMU Sphinx-4). */
package org.tandem.media.server.recognize;
