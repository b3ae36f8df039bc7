/**
 * Applications that the platform itself has: documents made of parameters, addressed by URLs such as
 * {@code tandem://apps/attendant?Greeting=Hello}, so that numbers, documents and transfers lead to them as to any other (T33).
 */
package org.tandem.router.app;
