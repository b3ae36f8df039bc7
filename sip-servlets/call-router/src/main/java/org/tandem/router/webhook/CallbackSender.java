package org.tandem.router.webhook;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.tandem.directory.Account;
import org.tandem.directory.Accounts;
import org.tandem.directory.Callback;
import org.tandem.directory.DirectoryUnavailableException;
import org.tandem.web.Cookies;
import org.tandem.web.WebResult;

/** Sends callbacks as their account, each with the same idempotency token however often it is sent. */
public final class CallbackSender implements Outbox.Sender {
    private final Accounts accounts;
    private final Webhooks webhooks;

    public CallbackSender(Accounts accounts, Webhooks webhooks) {
        this.accounts = accounts;
        this.webhooks = webhooks;
    }

    @Override
    public WebResult send(Callback callback) throws InterruptedException {
        try {
            Optional<Account> account = accounts.find(callback.accountSid());
            if (account.isEmpty()) {
                return failed(WebResult.Failure.BAD_URL, "the account is gone");
            }
            return webhooks.of(
                            account.get(),
                            callback.url(),
                            callback.method(),
                            callback.parameters(),
                            new Cookies(),
                            token(callback.sid()))
                    .send();
        } catch (DirectoryUnavailableException e) {
            return failed(WebResult.Failure.NOT_CONNECTED, "the account's token can't be read: " + e.getMessage());
        }
    }

    private static WebResult failed(WebResult.Failure failure, String message) {
        return new WebResult.Failed(URI.create("about:blank"), failure, message, List.of());
    }

    /** The SID's digits, written as other tokens are. */
    private static String token(String sid) {
        String digits = sid.substring(2);
        return digits.substring(0, 8)
                + '-'
                + digits.substring(8, 12)
                + '-'
                + digits.substring(12, 16)
                + '-'
                + digits.substring(16, 20)
                + '-'
                + digits.substring(20);
    }
}
