package org.tandem.router.webhook;

import org.tandem.web.WebResult;

/** A request ready to be sent; sent again, it carries the same idempotency token. */
@FunctionalInterface
public interface Webhook {
    /** Blocks until the answer is there. @throws InterruptedException when it is given up */
    WebResult send() throws InterruptedException;
}
