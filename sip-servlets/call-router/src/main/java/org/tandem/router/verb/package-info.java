/** The instructions of a document, one file each. A verb runs on its call's thread, may block there, and says what comes next. */
package org.tandem.router.verb;
