package org.tandem.web;

import java.nio.channels.SocketChannel;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.util.TimeValue;

/** Makes the pool of connections. */
final class Connections {
    /** In an exchange's context: TLS must not name the host. */
    static final String NO_SNI = "tandem.no-sni";

    private static final int LONGEST_LINE = 16 * 1024;
    private static final int MOST_HEADERS = 200;

    private Connections() {}

    static PoolingHttpClientConnectionManager pool(WebLimits limits, GuardedNames names, SSLContext tls) {
        // A channel's socket, unlike a plain one, ends a blocked read when its thread is interrupted.
        var operator = new DefaultHttpClientConnectionOperator(
                proxy -> SocketChannel.open().socket(),
                null,
                names,
                RegistryBuilder.<TlsSocketStrategy>create()
                        .register("https", tls(tls))
                        .build());
        var http = Http1Config.custom()
                .setMaxLineLength(LONGEST_LINE)
                .setMaxHeaderCount(MOST_HEADERS)
                .build();
        var pool = new PoolingHttpClientConnectionManager(
                operator,
                PoolConcurrencyPolicy.STRICT,
                PoolReusePolicy.LIFO,
                TimeValue.ofMinutes(1),
                ManagedHttpClientConnectionFactory.builder()
                        .http1Config(http)
                        // The library's own default skips over lines until one looks like HTTP.
                        .responseParserFactory(new DefaultHttpResponseParserFactory(http))
                        .build());
        pool.setMaxTotal(limits.connections());
        pool.setDefaultMaxPerRoute(limits.connectionsPerHost());
        // Time to live, so that a changed DNS record is followed; the check costs a read, so only after a second of
        // idleness.
        pool.setDefaultConnectionConfig(ConnectionConfig.custom()
                .setTimeToLive(TimeValue.ofMinutes(1))
                .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                .build());
        return pool;
    }

    private static TlsSocketStrategy tls(SSLContext context) {
        TlsSocketStrategy named = new DefaultClientTlsStrategy(context);
        TlsSocketStrategy nameless = new DefaultClientTlsStrategy(context) {
            @Override
            protected void initializeSocket(SSLSocket socket) {
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setServerNames(List.of());
                socket.setSSLParameters(parameters);
            }
        };
        return (socket, host, port, attachment, exchange) -> (NO_SNI.equals(exchange.getAttribute(NO_SNI))
                        ? nameless
                        : named)
                .upgrade(socket, host, port, attachment, exchange);
    }
}
