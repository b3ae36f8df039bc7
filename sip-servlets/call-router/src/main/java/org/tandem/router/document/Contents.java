package org.tandem.router.document;

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Optional;
import org.tandem.media.Prompt;
import org.tandem.router.verb.Play;
import org.tandem.router.verb.Say;
import org.tandem.web.WebResult;

/** What a web server's answer means, by its media type (spec/twiml.md 0.1): instructions, audio to play, text to speak. */
final class Contents {
    private static final int DOCUMENT_LIMIT = 64 * 1024;

    private final DocumentParser parser;
    private final String voice;

    Contents(DocumentParser parser, String voice) {
        this.parser = parser;
        this.voice = voice;
    }

    Document read(WebResult result) throws DocumentException {
        WebResult.Answered answer = answered(result);
        String type = answer.contentType();
        if (type.startsWith("audio/")) {
            return Document.of(new Play(List.of(new Prompt.Audio(answer.uri())), 1));
        }
        if (answer.body().length > DOCUMENT_LIMIT) {
            throw new DocumentException(11750, "the document has more than " + DOCUMENT_LIMIT + " bytes");
        }
        if (answer.body().length == 0) {
            throw new DocumentException(11770, "the answer has no body");
        }
        if (xml(type)) {
            return parser.parse(text(answer), Optional.of(answer.uri()));
        }
        if (type.equals("text/plain")) {
            return plain(text(answer), answer.uri());
        }
        throw new DocumentException(12300, "the content type is '" + type + "'");
    }

    /** The answer, if it is one to read on in. */
    static WebResult.Answered answered(WebResult result) throws DocumentException {
        if (result instanceof WebResult.Failed failed) {
            throw new DocumentException(failed.failure().code(), failed.message());
        }
        WebResult.Answered answer = (WebResult.Answered) result;
        if (!answer.ok()) {
            throw new DocumentException(11200, "the server answered " + answer.status());
        }
        return answer;
    }

    static boolean xml(String type) {
        return type.equals("text/xml") || type.equals("application/xml") || type.equals("text/html");
    }

    private Document plain(String text, URI uri) {
        try {
            return parser.parse(text, Optional.of(uri));
        } catch (DocumentException e) {
            String spoken = text.substring(0, Math.min(text.length(), Prompts.SAY_LIMIT))
                    .trim();
            return Document.of(Say.of(spoken, voice, ""));
        }
    }

    static String text(WebResult.Answered answer) {
        return new String(answer.body(), charset(answer.headers().getOrDefault("content-type", "")));
    }

    private static Charset charset(String contentType) {
        int at = contentType.toLowerCase(java.util.Locale.ROOT).indexOf("charset=");
        if (at < 0) {
            return StandardCharsets.UTF_8;
        }
        String name = contentType
                .substring(at + "charset=".length())
                .split("[;,\\s]", 2)[0]
                .replace("\"", "");
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.UTF_8;
        }
    }
}
