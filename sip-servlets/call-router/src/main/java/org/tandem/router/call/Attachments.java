package org.tandem.router.call;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a call's verbs started that goes on beside them, until it is stopped or the call is over. Belongs to the call's thread. */
public final class Attachments {
    private static final Logger LOG = LoggerFactory.getLogger(Attachments.class);

    /** Of each kind. */
    public static final int MOST = 4;

    private final List<Attachment> all = new ArrayList<>(0);

    public void add(Attachment attachment) {
        all.add(attachment);
    }

    /** Those of a kind, in the order in which they were added. */
    public <T> List<T> of(Class<T> kind) {
        return all.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Whether one more of the kind may begin under this name: not too many go on, and none is called so. */
    public boolean take(Class<? extends Attachment> kind, String name) {
        List<? extends Attachment> others = of(kind);
        return others.size() < MOST
                && (name.isEmpty()
                        || others.stream().noneMatch(one -> one.name().equals(name)));
    }

    /** Gives the event to the one whose it is. @return whether there is one */
    boolean hear(CallEvent event) {
        // An attachment may end itself by what it hears.
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).hears(event)) {
                return true;
            }
        }
        return false;
    }

    /** Ends one; no effect when it is not attached. */
    public void end(Attachment attachment) {
        if (all.remove(attachment)) {
            close(attachment);
        }
    }

    /** The call is over. */
    public void endAll() {
        List.copyOf(all).forEach(this::end);
    }

    private static void close(Attachment attachment) {
        try {
            attachment.close();
        } catch (RuntimeException e) {
            LOG.error("what a call had started did not end", e);
        }
    }
}
