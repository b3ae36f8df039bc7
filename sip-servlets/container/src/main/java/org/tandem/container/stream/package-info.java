/** SIP over connections: TCP, TLS and WebSocket as streams of messages, without a word about what is in them. */
package org.tandem.container.stream;
