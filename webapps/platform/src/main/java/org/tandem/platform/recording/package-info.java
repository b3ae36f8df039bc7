/** Where recordings stay: on disk or in an S3-compatible store, sealed or not, and by which URLs they are had. */
package org.tandem.platform.recording;
