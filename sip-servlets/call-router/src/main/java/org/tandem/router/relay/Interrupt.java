package org.tandem.router.relay;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a caller may do to something: cut a speech short, or have it reported while a speech goes on. */
public enum Interrupt {
    NONE,
    DTMF,
    SPEECH,
    ANY;

    /** @param text as attributes and messages write it; {@code true} is any, {@code false} none */
    public static Optional<Interrupt> of(String text) {
        String name = text.equals("true") ? "any" : text.equals("false") ? "none" : text;
        return Arrays.stream(values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }

    /** @param what {@link #DTMF} or {@link #SPEECH} */
    boolean by(Interrupt what) {
        return this == ANY || this == what;
    }
}
