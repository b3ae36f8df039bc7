package org.tandem.platform.recording;

import java.io.IOException;
import java.io.InputStream;
import org.tandem.media.server.record.Mp3Stream;

/** MP3, made while it is read; a part of it costs what comes before it too. */
record Mp3Rendition(Rendition.Pcm pcm) implements Rendition {
    @Override
    public long length() {
        return Mp3Stream.length(pcm.samples(), pcm.channels());
    }

    @Override
    public InputStream from(long offset) throws IOException {
        InputStream stream = new Mp3Stream(pcm.from(0), pcm.samples(), pcm.channels());
        stream.skipNBytes(offset);
        return stream;
    }
}
