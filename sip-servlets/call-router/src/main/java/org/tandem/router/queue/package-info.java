/**
 * Queues: callers wait in order, hear what their application says about it, and are taken by another call's Dial or by a request. A
 * queue's state is its own, guarded by its monitor, which nobody holds while media, a web server or the database is spoken to.
 */
package org.tandem.router.queue;
