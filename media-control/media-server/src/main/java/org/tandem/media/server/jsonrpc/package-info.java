/**
 * The media server spoken to as Kurento: JSON-RPC 2.0 over a WebSocket, object by object and event by event as kurento-client
 * expects it. {@link org.tandem.media.server.jsonrpc.KurentoServer} is the door; behind it {@code RpcConnection} reads messages,
 * {@code Methods} does what they ask for, and the classes named like Kurento's elements turn operations into calls of
 * {@link org.tandem.media.MediaGateway}. Where a telephone leg needs something else than Kurento gives, docs/kurento.md says so.
 */
package org.tandem.media.server.jsonrpc;
