package org.tandem.web;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The body of an answer, unpacked, as it is read: never more than a limit. */
final class OpenBody extends FilterInputStream {
    private static final Logger LOG = LoggerFactory.getLogger(OpenBody.class);

    private final ClassicHttpResponse response;
    private final long most;
    private long left;

    private OpenBody(InputStream in, ClassicHttpResponse response, long most) {
        super(in);
        this.response = response;
        this.most = most;
        this.left = most;
    }

    static Attempt of(Hop hop, ClassicHttpResponse response, long most) throws IOException {
        HttpEntity entity = response.getEntity();
        try {
            boolean packed = entity != null && Body.packed(entity);
            if (entity != null && !packed && entity.getContentLength() > most) {
                response.close();
                return Trouble.tooLarge((int) most);
            }
            InputStream raw = entity == null ? InputStream.nullInputStream() : entity.getContent();
            InputStream body = new OpenBody(packed ? new GZIPInputStream(raw) : raw, response, most);
            return new Attempt.Opened(
                    new WebResult.Opened(hop.uri(), response.getCode(), Body.headers(response), body));
        } catch (IOException e) {
            response.close();
            throw e;
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = super.read(into, offset, length);
        left -= Math.max(0, count);
        if (left < 0) {
            throw new WebResult.TooLargeException(most);
        }
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        return readNBytes((int) Math.min(count, 8192)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** A body that was not read to its end takes its connection with it: the rest may be long. */
    @Override
    public void close() {
        try {
            response.close();
        } catch (IOException e) {
            LOG.debug("a connection was lost before it was closed", e);
        }
    }
}
