/**
 * A media gateway that is a Kurento server, or speaks like one, driven with kurento-client and guarded against its faults: a
 * connection attempt that hangs, requests without a deadline, events in no order, objects that are collected too early. Our own
 * server behind it is a full gateway; a real Kurento plays, records and mixes (docs/kurento.md).
 */
package org.tandem.media.kurento;
