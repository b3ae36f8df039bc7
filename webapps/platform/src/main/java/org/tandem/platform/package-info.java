/** The application that makes a platform of the parts: the one place that knows them all. */
package org.tandem.platform;
