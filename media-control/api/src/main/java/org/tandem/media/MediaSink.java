package org.tandem.media;

/** Something that takes sound, from one source at a time. */
public interface MediaSink extends MediaResource {}
