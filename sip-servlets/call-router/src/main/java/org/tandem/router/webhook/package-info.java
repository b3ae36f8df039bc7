/** Requests to an application's web server: what they carry, how they are signed, in what order they are told. */
package org.tandem.router.webhook;
