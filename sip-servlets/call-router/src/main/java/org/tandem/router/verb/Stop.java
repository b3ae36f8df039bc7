package org.tandem.router.verb;

import java.util.List;
import org.tandem.router.call.Call;
import org.tandem.router.stream.MediaStream;

/** Ends streams that {@link Start} began. @param names of streams; what has no such name is passed over */
public record Stop(List<String> names) implements Verb {
    public Stop {
        names = List.copyOf(names);
    }

    @Override
    public Next run(Call call) {
        for (MediaStream stream : call.attachments().of(MediaStream.class)) {
            if (names.contains(stream.name())) {
                call.attachments().end(stream);
            }
        }
        return Next.CONTINUE;
    }
}
