package org.tandem.media.server.jsonrpc;

import org.tandem.media.MediaSink;
import org.tandem.media.MediaSource;

/** Gives what it is fed with. */
final class PassThrough extends Element {
    PassThrough(Pipeline pipeline) {
        super(Kind.PassThrough, pipeline);
    }

    @Override
    MediaSource source() {
        return null;
    }

    @Override
    MediaSink sink() {
        return null;
    }

    @Override
    Element passesOn() {
        return this;
    }
}
