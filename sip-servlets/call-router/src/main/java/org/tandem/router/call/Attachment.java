package org.tandem.router.call;

/** Something that a call does beside its verbs. Belongs to the call's thread; closing it ends it, and tells so. */
public interface Attachment extends AutoCloseable {
    String sid();

    /** The name that the application gave it, or empty. */
    String name();

    /** Takes an event of the call that is its own. @return whether it was */
    default boolean hears(CallEvent event) {
        return false;
    }

    @Override
    void close();

    /** What a document or the REST API asks for, to be begun beside what the call does. */
    @FunctionalInterface
    interface Request {
        /** On the call's thread; returns at once. */
        void begin(Call call);
    }
}
