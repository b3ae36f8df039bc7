package org.tandem.router.queue;

/** Where an Enqueue sends its caller. */
public sealed interface Destination {
    /** A queue of the account. @param maxSize where it does not exist yet */
    record Named(String name, int maxSize) implements Destination {}

    /** Nowhere: work distribution has no such workflow, or can't use the task. @param code the error */
    record Nowhere(int code, String why) implements Destination {}
}
