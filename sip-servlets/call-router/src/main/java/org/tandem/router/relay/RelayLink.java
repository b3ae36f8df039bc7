package org.tandem.router.relay;

import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.tandem.router.call.Call;
import org.tandem.web.WebSocketLink;

/** The link of a session: what comes over it is posted into the call's inbox. Belongs to the call's thread, which listens. */
final class RelayLink implements WebSocketLink.Listener, AutoCloseable {
    /** Messages that the call has not served yet. */
    private static final int MOST_WAITING = 1000;

    private final Call call;
    private final String sessionSid;
    private final AtomicInteger waiting = new AtomicInteger();
    private WebSocketLink link;

    private RelayLink(Call call, String sessionSid) {
        this.call = call;
        this.sessionSid = sessionSid;
    }

    static RelayLink open(Call call, String sessionSid, URI url) {
        RelayLink made = new RelayLink(call, sessionSid);
        made.link = call.exchange().connect(url, made);
        return made;
    }

    /** What the far side does not read is lost to it. */
    void send(String text) {
        link.offer(text);
    }

    /** One message was served. */
    void served() {
        waiting.decrementAndGet();
    }

    @Override
    public void opened() {
        post(new RelayNews.What.Opened());
    }

    @Override
    public void received(String text) {
        int now = waiting.incrementAndGet();
        if (now <= MOST_WAITING) {
            post(new RelayNews.What.Received(text));
        } else if (now == MOST_WAITING + 1) {
            post(new RelayNews.What.Closed("more than " + MOST_WAITING + " messages wait"));
        }
    }

    @Override
    public void closed(String failure) {
        post(new RelayNews.What.Closed(failure));
    }

    private void post(RelayNews.What what) {
        call.inbox().post(new RelayNews(sessionSid, what));
    }

    @Override
    public void close() {
        link.close();
    }
}
