package org.tandem.router.document;

import java.util.Locale;
import org.tandem.router.verb.Verb;

/** The events of one kind of verb: {@code gather.started}, {@code gather.ended}. */
record VerbEvents(String started, String ended) {
    private static final ClassValue<VerbEvents> OF = new ClassValue<>() {
        @Override
        protected VerbEvents computeValue(Class<?> type) {
            String name = type.getSimpleName().toLowerCase(Locale.ROOT);
            return new VerbEvents(name + ".started", name + ".ended");
        }
    };

    static VerbEvents of(Verb verb) {
        return OF.get(verb.getClass());
    }
}
