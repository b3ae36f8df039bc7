package org.tandem.container.refresh;

import jakarta.servlet.sip.SipServletMessage;
import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;
import jakarta.servlet.sip.SipSession;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import javax.sip.message.Request;
import org.mobicents.servlet.sip.core.session.MobicentsSipSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The session timer of one SIP session (RFC 4028). It asks for an interval and agrees to one in INVITE and UPDATE, refreshes the session when
 * that is this side's part, and ends it with a BYE when nobody does. Thread-safe.
 */
public final class SessionRefresh {
    /** The attribute of a BYE that the container sent because nobody refreshed the session. */
    public static final String EXPIRED = "org.tandem.session.expired";

    private static final Logger LOG = LoggerFactory.getLogger(SessionRefresh.class);
    private static final Set<String> METHODS = Set.of(Request.INVITE, Request.UPDATE);
    private static final int LONGEST_GRACE_SECONDS = 32;
    private static final int LEAST_BY_RFC = 90;
    /** A peer that refuses every interval is not asked for ever. */
    private static final int MOST_TRIES = 3;

    private final MobicentsSipSession session;
    private final RefreshPolicy policy;
    private final ScheduledExecutorService scheduler;
    private final LongSupplier nanoClock;
    private final SessionDescription description = new SessionDescription();

    private int interval;
    private int least;
    private int tries;
    private boolean running;
    private boolean refreshing;
    private boolean peerTakesUpdate;
    private long ends;
    private Future<?> next;
    private SipServletRequest refresh;

    /** The timer of a session; it runs when both sides have agreed. */
    public SessionRefresh(MobicentsSipSession session, RefreshPolicy policy, ScheduledExecutorService scheduler) {
        this(session, policy, scheduler, System::nanoTime);
    }

    SessionRefresh(
            MobicentsSipSession session,
            RefreshPolicy policy,
            ScheduledExecutorService scheduler,
            LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.session = session;
        this.policy = policy;
        this.scheduler = scheduler;
        interval = policy.seconds();
        least = policy.least();
    }

    /** Asks for the interval in a request of this side, unless the application did (RFC 4028 sections 7.1 and 7.4). */
    public synchronized void sending(SipServletRequest request) {
        description.sent(request);
        if (!METHODS.contains(request.getMethod())) {
            return;
        }
        if (request.getHeader(SessionExpires.HEADER) == null) {
            String role = refreshing ? SessionExpires.UAC : SessionExpires.UAS;
            int asked = Math.max(interval, least);
            request.setHeader(SessionExpires.HEADER, new SessionExpires(asked, running ? role : "").toString());
        }
        if (least > LEAST_BY_RFC && request.getHeader(SessionExpires.LEAST) == null) {
            request.setHeader(SessionExpires.LEAST, Integer.toString(least));
        }
        if (!SessionExpires.supported(request)) {
            request.addHeader("Supported", SessionExpires.OPTION);
        }
    }

    /** Agrees to an interval in a 2xx of this side (RFC 4028 section 9). */
    public synchronized void sending(SipServletResponse response) {
        description.sent(response);
        if (response.getStatus() / 100 != 2 || !METHODS.contains(response.getMethod())) {
            return;
        }
        SipServletRequest request = response.getRequest();
        Optional<SessionExpires> own = SessionExpires.of(response);
        Optional<SessionExpires> asked = SessionExpires.of(request);
        boolean supports = SessionExpires.supported(request);
        if (own.isEmpty() && asked.isEmpty() && !supports) {
            stop();
            return;
        }
        SessionExpires agreed = own.orElseGet(() -> agreement(asked, supports, SessionExpires.least(request)));
        response.setHeader(SessionExpires.HEADER, agreed.toString());
        boolean mine = !agreed.refresher().equals(SessionExpires.UAC);
        if (!mine && !SessionExpires.lists(response, "Require", SessionExpires.OPTION)) {
            response.addHeader("Require", SessionExpires.OPTION);
        }
        begin(agreed.seconds(), mine);
    }

    /** RFC 4028 table 2: who can't refresh isn't made to. */
    private SessionExpires agreement(Optional<SessionExpires> asked, boolean supports, int callersLeast) {
        int ours = Math.max(policy.seconds(), callersLeast);
        int seconds = asked.map(a -> Math.min(a.seconds(), ours)).orElse(ours);
        String wanted = asked.map(SessionExpires::refresher).orElse("");
        String otherwise = supports ? SessionExpires.UAC : SessionExpires.UAS;
        return new SessionExpires(seconds, wanted.isEmpty() || !supports ? otherwise : wanted);
    }

    /** Whether a received request is the timer's affair alone, and has been answered. */
    boolean takes(SipServletRequest request) throws IOException {
        if (!METHODS.contains(request.getMethod())) {
            return false;
        }
        Optional<SessionExpires> asked = SessionExpires.of(request);
        heard(request);
        if (asked.isPresent() && asked.get().seconds() < policy.least() && SessionExpires.supported(request)) {
            SipServletResponse tooShort = request.createResponse(SipServletResponse.SC_SESSION_INTERVAL_TOO_SMALL);
            tooShort.setHeader(SessionExpires.LEAST, Integer.toString(policy.least()));
            tooShort.send();
            return true;
        }
        if (asked.isPresent() && request.getMethod().equals(Request.UPDATE) && request.getContentLength() <= 0) {
            request.createResponse(SipServletResponse.SC_OK).send();
            return true;
        }
        return false;
    }

    /** Whether a received response is the timer's affair alone. */
    boolean takes(SipServletResponse response) throws IOException {
        if (!METHODS.contains(response.getMethod()) || response.getStatus() < SipServletResponse.SC_OK) {
            return isRefresh(response);
        }
        boolean mine = isRefresh(response);
        if (response.getStatus() == SipServletResponse.SC_SESSION_INTERVAL_TOO_SMALL && tryAgain(response, mine)) {
            return true;
        }
        if (response.getStatus() / 100 == 2) {
            agreed(response);
            if (mine && response.getMethod().equals(Request.INVITE)) {
                response.createAck().send();
            }
        } else if (mine) {
            refused(response.getStatus());
        }
        return mine;
    }

    private synchronized boolean isRefresh(SipServletResponse response) {
        return refresh != null && refresh == response.getRequest();
    }

    private synchronized void heard(SipServletMessage message) {
        if (message.getHeader("Allow") != null) {
            peerTakesUpdate = SessionExpires.lists(message, "Allow", Request.UPDATE);
        }
    }

    /** RFC 4028 section 7.2. A 2xx that says nothing of session timers turns them off. */
    private synchronized void agreed(SipServletResponse response) {
        heard(response);
        description.sent(response.getRequest());
        tries = 0;
        SessionExpires.of(response)
                .ifPresentOrElse(
                        given -> begin(given.seconds(), !given.refresher().equals(SessionExpires.UAS)), this::stop);
    }

    /** RFC 4028 section 7.3: the same request with the interval that the peer wants. */
    private boolean tryAgain(SipServletResponse tooShort, boolean mine) throws IOException {
        synchronized (this) {
            int wanted = SessionExpires.least(tooShort);
            if (wanted <= Math.max(interval, least) && tries > 0 || wanted == 0 || ++tries > MOST_TRIES) {
                return false;
            }
            least = Math.max(least, wanted);
        }
        SipServletRequest again = AnotherTry.of(tooShort);
        if (mine) {
            mark(again);
        }
        again.send();
        return true;
    }

    private synchronized void mark(SipServletRequest request) {
        refresh = request;
    }

    private synchronized void begin(int seconds, boolean mine) {
        running = true;
        refreshing = mine;
        interval = seconds;
        ends = nanoClock.getAsLong() + TimeUnit.SECONDS.toNanos(seconds);
        long millis = TimeUnit.SECONDS.toMillis(seconds);
        if (mine) {
            schedule(this::refresh, millis / 2);
        } else {
            schedule(this::end, beforeTheEnd());
        }
    }

    /** RFC 4028 section 10: a BYE goes out a little early, by a third of the interval and 32 seconds at most. */
    private long beforeTheEnd() {
        long grace = Math.min(TimeUnit.SECONDS.toMillis(LONGEST_GRACE_SECONDS), interval * 1000L / 3);
        return Math.max(0, TimeUnit.NANOSECONDS.toMillis(ends - nanoClock.getAsLong()) - grace);
    }

    private void schedule(Runnable task, long millis) {
        if (next != null) {
            next.cancel(false);
        }
        try {
            next = scheduler.schedule(task, millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopping) {
            next = null;
        }
    }

    /** Forgets the timer, because the session has ended or has none. */
    public synchronized void stop() {
        running = false;
        if (next != null) {
            next.cancel(false);
            next = null;
        }
    }

    private void refresh() {
        try {
            SipServletRequest request = refreshRequest();
            if (request != null) {
                request.send();
            }
        } catch (IOException | IllegalStateException | IllegalArgumentException e) {
            LOG.debug("A session could not be refreshed", e);
        }
    }

    private synchronized SipServletRequest refreshRequest() throws IOException {
        if (!alive()) {
            return null;
        }
        schedule(this::end, beforeTheEnd());
        boolean update = peerTakesUpdate || description.isEmpty();
        SipServletRequest request = session.createRequest(update ? Request.UPDATE : Request.INVITE);
        if (!update) {
            description.putInto(request);
        }
        mark(request);
        return request;
    }

    private boolean alive() {
        return running && session.isValid() && session.getState() == SipSession.State.CONFIRMED;
    }

    /** RFC 4028 section 10: a dialog that the peer does not know ends; any other refusal leaves time for another try. */
    private void refused(int status) {
        if (status == SipServletResponse.SC_REQUEST_TIMEOUT || status == SipServletResponse.SC_CALL_LEG_DONE) {
            end();
            return;
        }
        synchronized (this) {
            long half = beforeTheEnd() / 2;
            if (alive() && half > 0) {
                schedule(this::refresh, half);
            }
        }
    }

    private void end() {
        try {
            SipServletRequest bye = bye();
            if (bye != null) {
                bye.send();
            }
        } catch (IOException | IllegalStateException | IllegalArgumentException e) {
            LOG.debug("A session that expired could not be ended", e);
        }
    }

    private synchronized SipServletRequest bye() {
        if (!alive()) {
            return null;
        }
        stop();
        SipServletRequest bye = session.createRequest(Request.BYE);
        bye.setAttribute(EXPIRED, true);
        return bye;
    }
}
