/** Payments that somebody leads a caller through by the REST API, while the call goes on (spec/rest-api.md, account/call/payment). */
package org.tandem.router.assist;
