/**
 * The other end of the line: an RTP party that speaks, listens and tells what it heard. The scripted phone, the tests and the
 * benchmarks are made of it. It shares the wire formats of the media server and nothing else.
 */
package org.tandem.media.listen;
