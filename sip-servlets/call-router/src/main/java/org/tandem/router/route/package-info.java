/** Where calls go, as values: nothing here changes anything. */
package org.tandem.router.route;
