package org.tandem.media;

/** Hears the events of one session, one at a time and in order. Must not block. */
@FunctionalInterface
public interface MediaListener {
    void heard(MediaEvent event);
}
