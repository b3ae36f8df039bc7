package org.tandem.router.document;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tandem.router.message.Incoming;
import org.tandem.router.message.TextDocument;
import org.tandem.router.message.TextReply;
import org.tandem.router.message.UnreadableException;
import org.tandem.router.verb.Action;
import org.tandem.router.verb.Sms;
import org.tandem.web.WebResult;

/** Reads what an application answers to a message: Message (or Sms) and Redirect; plain text is a message. */
public final class TextDocuments implements Incoming.Reader {
    /** As the REST API's. */
    public static final int LONGEST = 1_600;

    @Override
    public TextDocument read(WebResult result) {
        try {
            WebResult.Answered answer = Contents.answered(result);
            if (answer.status() == 204 || answer.body().length == 0) {
                return new TextDocument(List.of(), Optional.empty(), "POST", List.of());
            }
            String text = Contents.text(answer);
            if (answer.contentType().equals("text/plain")) {
                return new TextDocument(List.of(reply("", "", text.trim())), Optional.empty(), "POST", List.of());
            }
            if (!Contents.xml(answer.contentType())) {
                throw new DocumentException(12300, "the content type is '" + answer.contentType() + "'");
            }
            return parsed(text, Base.of(answer.uri()));
        } catch (DocumentException e) {
            throw new UnreadableException(e.code(), e.getMessage());
        }
    }

    private static TextReply reply(String to, String from, String body) {
        return new TextReply(to, from, body.substring(0, Math.min(body.length(), LONGEST)), "", "POST", "");
    }

    private static TextDocument parsed(String xml, Base base) throws DocumentException {
        Element root = XmlReader.read(xml);
        if (!root.name().equals("Response")) {
            throw new DocumentException(12102, "the root element is <" + root.name() + ">, not <Response>");
        }
        List<Document.Warning> warnings = new ArrayList<>();
        List<TextReply> replies = new ArrayList<>();
        Optional<URI> redirect = Optional.empty();
        String method = "POST";
        for (Element child : root.children()) {
            if (redirect.isPresent()) {
                break;
            }
            switch (child.name()) {
                case "Message", "Sms" -> reply(child, base, warnings).ifPresent(replies::add);
                case "Redirect" -> {
                    method = new Attributes(child, warnings).method("method", 13710);
                    redirect = base.resolve(child.text());
                }
                default ->
                    warnings.add(new Document.Warning(
                            12200, "line " + child.line() + ": <" + child.name() + "> is no verb of messages"));
            }
        }
        return new TextDocument(
                replies,
                redirect,
                method,
                warnings.stream()
                        .map(one -> new TextDocument.Warning(one.code(), one.message()))
                        .toList());
    }

    /** @return empty when there is nothing to send */
    static Optional<TextReply> reply(Element element, Base base, List<Document.Warning> warnings) {
        Attributes attributes = new Attributes(element, warnings);
        String to = attributes.text("to");
        String from = attributes.text("from");
        String action = attributes.text("action");
        String method = attributes.method("method", 12200);
        String callback = attributes.text("statusCallback");
        attributes.done();
        String body = element.children().stream()
                .filter(child -> child.name().equals("Body"))
                .map(Element::text)
                .findFirst()
                .orElse(element.text())
                .trim();
        if (body.isEmpty() || body.length() > LONGEST) {
            attributes.warn(12200, "must have 1 to " + LONGEST + " characters of text and is passed over");
            return Optional.empty();
        }
        return Optional.of(new TextReply(
                to,
                from,
                body,
                action.isEmpty() ? "" : base.absolute(action),
                method,
                callback.isEmpty() ? "" : base.absolute(callback)));
    }

    /** The verb in a call's document. */
    static Optional<Sms> verb(Element element, Base base, List<Document.Warning> warnings) {
        return reply(element, base, warnings)
                .map(reply -> new Sms(
                        reply.to(),
                        reply.from(),
                        reply.body(),
                        new Action(reply.action(), reply.method()),
                        reply.statusCallback()));
    }
}
