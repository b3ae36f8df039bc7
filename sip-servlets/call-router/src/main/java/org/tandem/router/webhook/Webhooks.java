package org.tandem.router.webhook;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.tandem.directory.Account;
import org.tandem.web.Cookies;
import org.tandem.web.WebClient;
import org.tandem.web.WebSocketLink;

/** Makes signed requests for an account. Safe for any thread. */
public final class Webhooks {
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

    /** A WebSocket whose opening request is signed over its URL, as a GET without parameters would be. */
    public WebSocketLink connect(Account account, URI url, WebSocketLink.Listener listener) {
        String signature = Signature.of(account.authToken(), url.toString(), List.of());
        return client.connect(url, Map.of(Signature.HEADER, signature), listener);
    }

    /** What is sent again by somebody else. @param form as it is sent @param token the same each time */
    Webhook of(
            Account account,
            String url,
            String method,
            List<Map.Entry<String, String>> form,
            Cookies cookies,
            String token) {
        Webhook.Target target = new Webhook.Target(method, UrlTemplate.expand(url, form));
        return new Webhook(client, account, target, form, cookies, token);
    }
}
