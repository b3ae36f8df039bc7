package org.tandem.platform.stream;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.tandem.directory.Account;
import org.tandem.directory.Accounts;
import org.tandem.platform.UrlSignature;
import org.tandem.platform.rest.Credentials;
import org.tandem.router.event.Events;

/**
 * {@code GET /Events/{AccountSid}}: an account's events as they happen, as server-sent events, for whoever has its token or a URL
 * signed with it (T32).
 */
public final class EventStream extends HttpServlet implements AutoCloseable {
    /** Where the servlet belongs. */
    public static final String MAPPING = "/Events/*";

    private static final long serialVersionUID = 1L;
    private static final int MOST_OF_AN_ACCOUNT = 100;
    private static final long BEAT_SECONDS = 15;
    private static final Set<String> OURS = Set.of("Types", "CallSid", "Expires", "Signature");

    private final transient Accounts accounts;
    private final transient Credentials credentials;
    private final transient Events events;
    private final transient Clock clock;
    private final transient Set<Subscriber> open = ConcurrentHashMap.newKeySet();
    private final transient ScheduledExecutorService writer =
            Executors.newSingleThreadScheduledExecutor(EventStream::thread);

    public EventStream(Accounts accounts, Events events, Clock clock) {
        this.accounts = accounts;
        this.credentials = new Credentials(accounts);
        this.events = events;
        this.clock = clock;
        writer.scheduleWithFixedDelay(
                () -> open.forEach(Subscriber::beat), BEAT_SECONDS, BEAT_SECONDS, TimeUnit.SECONDS);
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "event-stream");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> account = account(request);
        if (account.isEmpty()) {
            response.setHeader("WWW-Authenticate", "Basic realm=\"Tandem API\"");
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-store");
        // Its end is the end of the connection; and events are not wrapped into chunks.
        response.setHeader("Connection", "close");
        AsyncContext connection = request.startAsync();
        connection.setTimeout(0);
        String sid = account.get().sid();
        Subscriber subscriber = new Subscriber(filter(request), connection, this::written, gone -> {
            open.remove(gone);
            events.remove(sid, gone);
        });
        if (!events.add(sid, subscriber, MOST_OF_AN_ACCOUNT)) {
            response.setStatus(429);
            connection.complete();
            return;
        }
        open.add(subscriber);
        response.getOutputStream().setWriteListener(subscriber);
    }

    private void written(Subscriber subscriber) {
        writer.execute(subscriber::write);
    }

    /** The account of the path, if the request may hear its events. */
    private Optional<Account> account(HttpServletRequest request) {
        String path = request.getPathInfo() == null ? "" : request.getPathInfo();
        String sid = path.startsWith("/") ? path.substring(1) : path;
        String query = request.getQueryString() == null ? "" : request.getQueryString();
        int signature = query.lastIndexOf("&Signature=");
        Optional<Account> account = signature < 0
                ? credentials.account(request.getHeader("Authorization"))
                : accounts.find(sid).filter(found -> signed(found, query, signature));
        return account.filter(found -> found.sid().equals(sid) && found.status() == Account.Status.ACTIVE);
    }

    private boolean signed(Account account, String query, int at) {
        String unsigned = "/Events/" + account.sid() + "?" + query.substring(0, at);
        String signature = query.substring(at + "&Signature=".length());
        return UrlSignature.SUBSCRIPTION.valid(account.authToken(), unsigned, signature) && !expired(query);
    }

    private boolean expired(String query) {
        return Arrays.stream(query.split("&"))
                .filter(parameter -> parameter.matches("Expires=[0-9]{1,12}"))
                .map(parameter -> Long.parseLong(parameter.substring("Expires=".length())))
                .allMatch(expires -> expires < clock.instant().getEpochSecond());
    }

    private static EventFilter filter(HttpServletRequest request) {
        String types = request.getParameter("Types");
        String call = request.getParameter("CallSid");
        Map<String, String> fields = new HashMap<>();
        request.getParameterMap().forEach((name, values) -> {
            if (!OURS.contains(name)) {
                fields.put(name, values[0]);
            }
        });
        return new EventFilter(
                types == null || types.isBlank()
                        ? List.of()
                        : List.of(types.trim().split("[ ,]+")),
                call == null ? "" : call,
                Map.copyOf(fields));
    }

    /** Ends all streams. */
    @Override
    public void close() {
        writer.shutdownNow();
        open.forEach(Subscriber::close);
    }
}
