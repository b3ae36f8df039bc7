package org.tandem.platform.rest;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.tandem.router.CallChange;
import org.tandem.router.CallControl;
import org.tandem.router.call.Attachment;
import org.tandem.router.call.Call;

/** What the REST API has live calls do beside their verbs, on their own threads. */
final class OnCall {
    /** A call's thread is at work for milliseconds at a time. */
    private static final int PATIENCE_SECONDS = 3;

    private final CallControl calls;

    OnCall(CallControl calls) {
        this.calls = calls;
    }

    /** @throws ApiException when there is no such live call here */
    <T> T act(String account, String call, Function<Call, T> what) {
        CompletableFuture<T> done = new CompletableFuture<>();
        CallChange.Act act = new CallChange.Act(live -> {
            try {
                done.complete(what.apply(live));
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        if (!calls.change(account, call, act)) {
            throw ApiException.notFound(Paths.of(account, CallJson.COLLECTION, call));
        }
        try {
            return done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new ApiException(409, 21220, "Call " + call + " is not in-progress");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ApiException refused ? refused : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiException(503, 20503, "The server is shutting down");
        }
    }

    /** Ends one of the call's attachments. @throws ApiException when it has none of this SID */
    <T extends Attachment> T end(String account, String call, Class<T> kind, String collection, String sid) {
        return act(account, call, live -> {
            T found = live.attachments().of(kind).stream()
                    .filter(one -> one.sid().equals(sid))
                    .findFirst()
                    .orElseThrow(() -> ApiException.notFound(
                            Paths.account(account) + "/Calls/" + call + "/" + collection + "/" + sid + ".json"));
            live.attachments().end(found);
            return found;
        });
    }
}
