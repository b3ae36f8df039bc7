package org.tandem.router.webhook;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.tandem.directory.Account;
import org.tandem.web.Cookies;
import org.tandem.web.WebClient;
import org.tandem.web.WebRequest;
import org.tandem.web.WebResult;

/** Makes signed requests for an account. Safe for any thread. */
public final class Webhooks {
    /** Room for sound that is answered in a document's place; a document itself may have 64 KB. */
    private static final int ANSWER_LIMIT = 1024 * 1024;

    private static final Duration TOTAL = Duration.ofSeconds(15);

    private final WebClient client;

    public Webhooks(WebClient client) {
        this.client = client;
    }

    /**
     * @param method {@code GET} or {@code POST}
     * @param url    may be a template: {@code {Digits}} becomes the value of that parameter; with {@code #enc=Digits} in its fragment
     *               that parameter is encrypted
     * @param plain  the whole parameters, standard ones too
     */
    public Webhook of(
            Account account, String url, String method, List<Map.Entry<String, String>> plain, Cookies cookies) {
        String token = UUID.randomUUID().toString();
        return of(account, url, method, SensitiveParameters.encrypted(account, url, plain), cookies, token);
    }

    /** What is sent again by somebody else. @param form as it is sent @param token the same each time */
    public Webhook of(
            Account account,
            String url,
            String method,
            List<Map.Entry<String, String>> form,
            Cookies cookies,
            String token) {
        URI uri;
        try {
            uri = new URI(escaped(UrlTemplate.expand(url, form)));
        } catch (URISyntaxException e) {
            return bad(url, e.getMessage());
        }
        if (!uri.isAbsolute()) {
            return bad(url, "'" + url + "' is no absolute URL");
        }
        WebRequest request = new WebRequest(
                method.equals("GET") ? WebRequest.Method.GET : WebRequest.Method.POST,
                uri,
                form,
                Map.of("User-Agent", "TwilioProxy/1.1", "Accept", "*/*", "I-Twilio-Idempotency-Token", token),
                (target, sent) -> Map.of(Signature.HEADER, Signature.of(account.authToken(), target, sent)),
                cookies,
                ANSWER_LIMIT,
                TOTAL,
                true);
        return () -> client.fetch(request);
    }

    /** What people write into URLs though it has no place there. */
    private static String escaped(String url) {
        return url.replace(" ", "%20").replace("{", "%7B").replace("}", "%7D");
    }

    private static Webhook bad(String url, String why) {
        WebResult result =
                new WebResult.Failed(URI.create("about:blank"), WebResult.Failure.BAD_URL, why, List.of(url));
        return () -> result;
    }
}
