package org.tandem.platform.recording;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.tandem.router.call.RecordingShelf;

/**
 * Answers a request for sound: all of it, or the one range that was asked for (RFC 9110 14).
 *
 * @param format   wanted
 * @param recorded how many channels there are
 * @param wanted   as many, or 1
 * @param tag      what the recording is known by, or empty
 * @param headers  of the request
 * @param broken   hears that the answer can't be finished
 */
public record SoundAnswer(
        Rendition.Format format, int recorded, int wanted, String tag, Headers headers, Runnable broken) {
    private static final int BUFFER = 16 * 1024;

    /** What a request says of the part that it wants. @param range or null @param ifRange or null @param head whether no sound is to be sent */
    public record Headers(String range, String ifRange, boolean head) {}

    /** Takes over the sound, and has it closed. @throws IOException when the sound can't be read */
    public Response of(RecordingShelf.Sound sound) throws IOException {
        Rendition rendition = Rendition.of(sound, format, recorded, wanted);
        boolean other = headers.ifRange() != null && !headers.ifRange().equals(etag());
        Optional<ByteRange> asked = ByteRange.of(other ? null : headers.range(), rendition.length());
        if (asked.isEmpty()) {
            sound.wav().close();
            return Response.status(416)
                    .header("Content-Range", "bytes */" + rendition.length())
                    .build();
        }
        return answer(rendition, asked.get(), sound);
    }

    private Response answer(Rendition rendition, ByteRange part, RecordingShelf.Sound sound) throws IOException {
        Response.ResponseBuilder answer = Response.status(part.whole() ? 200 : 206)
                .type(format.type())
                .header("Accept-Ranges", "bytes")
                .header(HttpHeaders.CONTENT_LENGTH, part.length());
        if (!tag.isEmpty()) {
            answer.header(HttpHeaders.ETAG, etag());
        }
        if (!part.whole()) {
            answer.header("Content-Range", part);
        }
        if (headers.head()) {
            sound.wav().close();
            return answer.build();
        }
        return answer.entity((StreamingOutput) written(rendition, part, sound)).build();
    }

    /** What can't be read is told before the answer has begun. */
    private StreamingOutput written(Rendition rendition, ByteRange part, RecordingShelf.Sound sound)
            throws IOException {
        InputStream in;
        try {
            in = rendition.from(part.from());
        } catch (IOException | RuntimeException e) {
            sound.wav().close();
            throw e;
        }
        return out -> {
            try (in) {
                write(in, part.length(), out);
            } catch (IOException e) {
                broken.run();
                throw e;
            }
        };
    }

    private static void write(InputStream in, long length, OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long left = length;
        while (left > 0) {
            int count = read(in, buffer, left);
            left -= count;
            out.write(buffer, 0, count);
        }
    }

    /** A checksum that differs is told behind the last byte, which then must not have been sent. */
    private static int read(InputStream in, byte[] buffer, long left) throws IOException {
        int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (count < 0) {
            throw new EOFException("a recording is shorter than it was: " + left + " bytes are missing");
        }
        if (count == left) {
            in.read();
        }
        return count;
    }

    private String etag() {
        return "\"" + tag + "-" + wanted + "." + format + "\"";
    }
}
