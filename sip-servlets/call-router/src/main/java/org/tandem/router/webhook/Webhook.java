package org.tandem.router.webhook;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.tandem.directory.Account;
import org.tandem.web.Cookies;
import org.tandem.web.WebClient;
import org.tandem.web.WebRequest;
import org.tandem.web.WebResult;

/** A request ready to be sent; sent again, it carries the same idempotency token. Sent by one thread at a time. */
public final class Webhook {
    /** As long as a document may be (spec/twiml.md 0.1). */
    private static final int ANSWER_LIMIT = 64 * 1024;

    private static final Duration TOTAL = Duration.ofSeconds(15);

    /** Where to: {@code GET} or {@code POST}, and the URL without templates. */
    record Target(String method, String url) {}

    /** What was signed: URL and form. */
    public record Signed(String url, List<Map.Entry<String, String>> form) {}

    private final WebClient client;
    private final Account account;
    private final Target target;
    private final List<Map.Entry<String, String>> parameters;
    private final Cookies cookies;
    private final String token;
    private volatile Signed signed;

    Webhook(
            WebClient client,
            Account account,
            Target target,
            List<Map.Entry<String, String>> parameters,
            Cookies cookies,
            String token) {
        this.client = client;
        this.account = account;
        this.target = target;
        this.parameters = parameters;
        this.cookies = cookies;
        this.token = token;
        this.signed = new Signed(target.url(), List.of());
    }

    /** Blocks until the answer is there. @throws InterruptedException when it is given up */
    public WebResult send() throws InterruptedException {
        URI uri;
        try {
            uri = new URI(escaped(target.url()));
        } catch (URISyntaxException e) {
            return refused(e.getMessage());
        }
        return uri.isAbsolute() ? client.fetch(request(uri)) : refused("'" + target.url() + "' is no absolute URL");
    }

    private WebRequest request(URI uri) {
        return new WebRequest(
                target.method().equals("GET") ? WebRequest.Method.GET : WebRequest.Method.POST,
                uri,
                parameters,
                Map.of("User-Agent", "TwilioProxy/1.1", "Accept", "*/*", "I-Twilio-Idempotency-Token", token),
                this::sign,
                cookies,
                ANSWER_LIMIT,
                TOTAL,
                true);
    }

    private Map<String, String> sign(String url, List<Map.Entry<String, String>> form) {
        signed = new Signed(url, form);
        return Map.of(Signature.HEADER, Signature.of(account.authToken(), url, form));
    }

    /** What people write into URLs though it has no place there. */
    private static String escaped(String url) {
        return url.replace(" ", "%20").replace("{", "%7B").replace("}", "%7D");
    }

    private WebResult refused(String why) {
        return new WebResult.Failed(
                URI.create("about:blank"), WebResult.Failure.BAD_URL, why, List.of(SafeUrl.of(target.url())));
    }

    String method() {
        return target.method();
    }

    List<Map.Entry<String, String>> parameters() {
        return parameters;
    }

    /** Of the last hop that was sent; before one is, the URL alone. */
    Signed signed() {
        return signed;
    }
}
