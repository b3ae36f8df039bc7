package org.tandem.web;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.cache.CacheConfig;
import org.apache.hc.client5.http.impl.cache.CachingHttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** Sends one request and reads its answer, by the deadline. Redirects and retries are {@link Fetch}'s. */
final class Wire implements AutoCloseable {
    private static final ContentType FORM =
            ContentType.create("application/x-www-form-urlencoded", StandardCharsets.UTF_8);
    private static final Set<String> OURS = Set.of("host", "content-length", "transfer-encoding", "connection");

    private static final String FAILED = "tandem.failed";

    private final PoolingHttpClientConnectionManager pool;
    private final CloseableHttpClient plain;
    private final CloseableHttpClient caching;
    private final ScheduledThreadPoolExecutor alarms;
    private volatile boolean closed;

    Wire(WebLimits limits, GuardedNames names, SSLContext tls) {
        pool = Connections.pool(limits, names, tls);
        plain = lean(HttpClientBuilder.create());
        caching = lean(CachingHttpClientBuilder.create()
                .setHttpCacheStorage(new BodyCache(limits.cacheBytes()))
                .setCacheConfig(CacheConfig.custom()
                        .setSharedCache(true)
                        .setMaxObjectSize(Math.max(1, limits.cachedBodyBytes()))
                        .setStaleIfErrorEnabled(false)
                        .build())
                .addResponseInterceptorLast(new SharingRules())
                .addExecInterceptorAfter(ChainElement.PROTOCOL.name(), FAILED, Wire::remember));
        alarms = new ScheduledThreadPoolExecutor(2, Daemons.named("tandem-web-alarms"));
        alarms.setRemoveOnCancelPolicy(true);
        alarms.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        alarms.scheduleWithFixedDelay(this::tidy, 5, 5, TimeUnit.SECONDS);
    }

    /** What is done by hand, or not at all, is taken out of the way of every request. */
    private CloseableHttpClient lean(HttpClientBuilder builder) {
        return builder.setConnectionManager(pool)
                .setConnectionManagerShared(true)
                .setRoutePlanner(new DefaultRoutePlanner(null))
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableContentCompression()
                .disableAuthCaching()
                .disableConnectionState()
                .disableDefaultUserAgent()
                .build();
    }

    /** The cache answers 504 in place of an origin that failed; what had happened is kept in the context. */
    private static ClassicHttpResponse remember(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        try {
            return chain.proceed(request, scope);
        } catch (IOException e) {
            scope.clientContext.setAttribute(FAILED, e);
            throw e;
        }
    }

    private void tidy() {
        pool.closeExpired();
        pool.closeIdle(TimeValue.ofSeconds(30));
    }

    /** @param deadline as {@link System#nanoTime()} counts */
    Attempt send(Hop hop, WebRequest request, Overrides overrides, long deadline) throws InterruptedException {
        // Where the whole may take no longer than a silence, the alarm is enough and every read is cheaper.
        boolean alarmed = overrides.read().compareTo(overrides.total()) >= 0;
        Timeout silence = alarmed ? Timeout.DISABLED : Timeout.of(overrides.read());
        CloseableHttpClient client = request.cacheable() && shareable(hop) ? caching : plain;
        return exchange(hop, request, overrides, deadline, silence, (message, context) -> {
            try (ClassicHttpResponse response = client.executeOpen(hop.target(), message, context)) {
                if (context.getAttribute(FAILED) instanceof IOException failed) {
                    throw failed;
                }
                return Body.read(hop, response, request.maxBytes());
            }
        });
    }

    /** As {@link #send}, but leaves the body of a 2xx to be read. */
    Attempt open(Hop hop, WebRequest request, Overrides overrides, long deadline) throws InterruptedException {
        Timeout silence = Timeout.of(overrides.read());
        return exchange(hop, request, overrides, deadline, silence, (message, context) -> {
            ClassicHttpResponse response = plain.executeOpen(hop.target(), message, context);
            if (response.getCode() / 100 == 2) {
                return OpenBody.of(hop, response, request.maxBytes());
            }
            try (response) {
                return Body.read(hop, response, request.maxBytes());
            }
        });
    }

    private interface Exchange {
        Attempt run(HttpUriRequestBase message, HttpClientContext context) throws IOException;
    }

    private Attempt exchange(
            Hop hop, WebRequest request, Overrides overrides, long deadline, Timeout silence, Exchange exchange)
            throws InterruptedException {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
            return Trouble.timedOut();
        }
        HttpUriRequestBase message = message(hop, request);
        if (!overrides.sni()) {
            // Without its name the server may have answered for another; nobody else gets this connection.
            message.setHeader("Connection", "close");
        }
        message.setConfig(config(overrides, silence));
        HttpClientContext context = context(hop, request, overrides);
        ScheduledFuture<?> alarm = alarms.schedule(message::cancel, left, TimeUnit.NANOSECONDS);
        try {
            return exchange.run(message, context);
        } catch (IOException | RuntimeException e) {
            if (Thread.interrupted()) {
                throw (InterruptedException) new InterruptedException("fetch interrupted").initCause(e);
            }
            if (deadline - System.nanoTime() <= 0) {
                return Trouble.timedOut();
            }
            return closed ? Trouble.closed() : Trouble.of(e, reused(context));
        } finally {
            alarm.cancel(false);
        }
    }

    private static boolean shareable(Hop hop) {
        return hop.method() == WebRequest.Method.GET && hop.uri().getRawUserInfo() == null;
    }

    private static HttpUriRequestBase message(Hop hop, WebRequest request) {
        var message = new HttpUriRequestBase(hop.method().name(), hop.uri());
        message.setAuthority(null);
        message.setPath(hop.resource());
        message.setHeader("Accept", "*/*");
        message.setHeader("Accept-Encoding", "gzip");
        message.setHeader("User-Agent", "Tandem");
        set(message, request.headers());
        set(message, request.signer().headers(hop.uri().toString(), hop.form()));
        if (hop.method() == WebRequest.Method.POST) {
            message.setEntity(new StringEntity(Forms.encode(hop.form()), FORM));
        }
        return message;
    }

    private static void set(HttpUriRequestBase message, Map<String, String> headers) {
        headers.forEach((name, value) -> {
            if (!OURS.contains(name.toLowerCase(Locale.ROOT))) {
                message.setHeader(name, value);
            }
        });
    }

    private static HttpClientContext context(Hop hop, WebRequest request, Overrides overrides) {
        HttpClientContext context = HttpClientContext.create();
        context.setCookieStore(request.cookies().store());
        if (hop.uri().getRawUserInfo() != null) {
            var provider = new BasicCredentialsProvider();
            provider.setCredentials(
                    new AuthScope(hop.target()), credentials(hop.uri().getRawUserInfo()));
            context.setCredentialsProvider(provider);
        }
        if (!overrides.sni()) {
            context.setAttribute(Connections.NO_SNI, Connections.NO_SNI);
        }
        return context;
    }

    private static UsernamePasswordCredentials credentials(String userinfo) {
        int colon = userinfo.indexOf(':');
        String user = colon < 0 ? userinfo : userinfo.substring(0, colon);
        String password = colon < 0 ? "" : userinfo.substring(colon + 1);
        return new UsernamePasswordCredentials(decoded(user), decoded(password).toCharArray());
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @SuppressWarnings("deprecation") // The connect timeout differs by request; its successor is set for the whole pool.
    private static RequestConfig config(Overrides overrides, Timeout silence) {
        Timeout connect = Timeout.of(overrides.connect());
        return RequestConfig.custom()
                .setConnectTimeout(connect)
                .setConnectionRequestTimeout(connect)
                .setResponseTimeout(silence)
                .setProtocolUpgradeEnabled(false)
                .setRedirectsEnabled(false)
                .build();
    }

    private static boolean reused(HttpClientContext context) {
        EndpointDetails endpoint = context.getEndpointDetails();
        return endpoint != null && endpoint.getRequestCount() > 1;
    }

    int connections() {
        var stats = pool.getTotalStats();
        return stats.getLeased() + stats.getAvailable();
    }

    @Override
    public void close() {
        closed = true;
        alarms.shutdownNow();
        plain.close(CloseMode.IMMEDIATE);
        caching.close(CloseMode.IMMEDIATE);
        pool.close(CloseMode.IMMEDIATE);
    }
}
