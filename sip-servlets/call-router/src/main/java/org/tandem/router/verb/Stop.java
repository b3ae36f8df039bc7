package org.tandem.router.verb;

import java.util.List;
import org.tandem.router.call.Attachment;
import org.tandem.router.call.Call;

/** Ends what {@link Start} began; what has no such name is passed over. */
public record Stop(List<Named> which) implements Verb {
    /** @param kind of what is to end */
    public record Named(Class<? extends Attachment> kind, String name) {}

    public Stop {
        which = List.copyOf(which);
    }

    @Override
    public Next run(Call call) {
        for (Named named : which) {
            call.attachments().of(named.kind()).stream()
                    .filter(one -> one.name().equals(named.name()))
                    .forEach(call.attachments()::end);
        }
        return Next.CONTINUE;
    }
}
