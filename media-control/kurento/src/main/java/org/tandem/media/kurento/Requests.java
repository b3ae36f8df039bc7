package org.tandem.media.kurento;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.kurento.client.Continuation;
import org.kurento.client.KurentoObject;
import org.kurento.client.internal.server.KurentoServerException;
import org.kurento.commons.TimeoutRuntimeException;
import org.kurento.commons.exception.KurentoException;
import org.kurento.jsonrpc.JsonRpcErrorException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.media.Capability;
import org.tandem.media.MediaUnavailableException;
import org.tandem.media.SdpRefusedException;
import org.tandem.media.UnsupportedMediaException;

/** Requests with a deadline, and their failures in the words of the media contract. */
record Requests(Link link, Duration timeout) {
    private static final Logger LOG = LoggerFactory.getLogger(Requests.class);
    private static final int NOT_IMPLEMENTED = 40006;
    private static final int SDP_UNREADABLE = 40201;
    private static final int OFFER_REFUSED = 40205;
    private static final int ANSWER_REFUSED = 40206;

    /** A request whose deadline is the socket's own. */
    <T> T ask(Supplier<T> request) {
        link.client();
        try {
            return request.get();
        } catch (KurentoServerException e) {
            throw translated(e);
        } catch (KurentoException | TimeoutRuntimeException e) {
            throw new MediaUnavailableException("the media server did not answer: " + e.getMessage(), e);
        }
    }

    void tell(Runnable request) {
        ask(() -> {
            request.run();
            return null;
        });
    }

    /**
     * Makes an object. The client's own synchronous way holds one lock for all, and its asynchronous way has no deadline; here the
     * object of an answer that comes too late is released.
     */
    <T extends KurentoObject> T make(Consumer<Continuation<T>> builder) {
        link.client();
        CompletableFuture<T> made = new CompletableFuture<>();
        Continuation<T> continuation = new Continuation<>() {
            @Override
            public void onSuccess(T object) {
                if (!made.complete(object)) {
                    release(object);
                }
            }

            @Override
            public void onError(Throwable cause) {
                made.completeExceptionally(cause);
            }
        };
        try {
            builder.accept(continuation);
            return made.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            made.cancel(false);
            throw new MediaUnavailableException("the media server did not answer in time", e);
        } catch (InterruptedException e) {
            made.cancel(false);
            Thread.currentThread().interrupt();
            throw new MediaUnavailableException("interrupted", e);
        } catch (ExecutionException e) {
            throw translated(e.getCause());
        } catch (KurentoException e) {
            throw new MediaUnavailableException("the media server did not answer", e);
        }
    }

    /** Releases without waiting; what cannot be released now goes with its session. */
    void release(KurentoObject object) {
        if (!link.up()) {
            return;
        }
        try {
            object.release(new Continuation<>() {
                @Override
                public void onSuccess(Void nothing) {
                    LOG.trace("released {}", object);
                }

                @Override
                public void onError(Throwable cause) {
                    LOG.debug("not released: {}", object, cause);
                }
            });
        } catch (KurentoException e) {
            LOG.debug("not released: {}", object, e);
        }
    }

    /** An asynchronous request fails with another exception than a synchronous one. */
    private static RuntimeException translated(Throwable cause) {
        if (cause instanceof KurentoServerException refused) {
            return refusal(refused.getCode(), refused.getServerMessage(), refused);
        } else if (cause instanceof JsonRpcErrorException refused) {
            return refusal(refused.getCode(), refused.getMessage(), refused);
        }
        return new MediaUnavailableException("the media server did not answer", cause);
    }

    private static RuntimeException refusal(int code, String message, Throwable cause) {
        return switch (code) {
            case SDP_UNREADABLE -> new SdpRefusedException(true, message);
            case OFFER_REFUSED, ANSWER_REFUSED -> new SdpRefusedException(false, message);
            case NOT_IMPLEMENTED -> new UnsupportedMediaException(missing(message), message);
            default -> new MediaUnavailableException("the media server refused: " + message, cause);
        };
    }

    /** Our own server begins with the name of what it lacks. */
    private static Capability missing(String message) {
        for (Capability capability : Capability.values()) {
            if (message.contains(capability.name() + ": ")) {
                return capability;
            }
        }
        return Capability.ANCHOR;
    }
}
