/**
 * What a call may ask of media, in plain Java. The same contract is kept by the embedded media server in process, by that
 * server spoken to as Kurento JSON-RPC, and (as far as its {@linkplain org.tandem.media.Capability capabilities} go) by a real
 * Kurento. Media never knows SIP: the two are joined by SDP text only.
 */
package org.tandem.media;
