/**
 * Conferences: rooms of the router with a mixer of their own, joined by calls. A room's state is its own, guarded by its monitor, which
 * nobody holds while media, a web server or the database is spoken to. What a participant hears is done by the participant's call, on
 * its own thread; the room only nudges it to look.
 */
package org.tandem.router.conference;
