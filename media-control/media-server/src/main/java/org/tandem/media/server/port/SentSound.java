package org.tandem.media.server.port;

import org.tandem.media.server.flow.Feed;
import org.tandem.media.server.flow.Outlet;
import org.tandem.media.server.flow.Scope;

/** What a port sends, as a source. It lives as long as the port. */
record SentSound(String id, Scope scope, Feed feed) implements Outlet {
    @Override
    public void close() {
        scope.run(feed::disconnectAll);
    }
}
