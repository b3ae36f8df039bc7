package org.tandem.media.server.codec;

import java.io.IOException;

/** Sound ready for the telephone (PCMU, 8000 Hz, one channel), made as it is read. */
public interface TelephoneStream {
    /**
     * Makes the next sound, one byte at least; blocks until it is there.
     *
     * @return how many bytes, up to {@code count}; -1 at the end
     */
    int read(byte[] into, int offset, int count) throws IOException;
}
