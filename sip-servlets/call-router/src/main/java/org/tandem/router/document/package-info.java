/** From a URL to a document, and through its verbs to the call's end. */
package org.tandem.router.document;
