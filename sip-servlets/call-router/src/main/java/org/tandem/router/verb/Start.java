package org.tandem.router.verb;

import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.router.call.Call;
import org.tandem.router.stream.MediaStream;
import org.tandem.router.stream.StreamOrder;

/** Sends the call's sound to customers' servers from now on, beside what comes next. */
public record Start(List<StreamOrder> orders) implements Verb {
    private static final Logger LOG = LoggerFactory.getLogger(Start.class);
    private static final int MOST_STREAMS = 4;

    public Start {
        orders = List.copyOf(orders);
    }

    @Override
    public Next run(Call call) {
        for (StreamOrder order : orders) {
            List<MediaStream> streams = call.attachments().of(MediaStream.class);
            if (streams.size() >= MOST_STREAMS || named(streams, order.name())) {
                LOG.warn(
                        "{}: stream '{}' is not started: its name is taken, or {} streams run",
                        call.identity().sid(),
                        order.name(),
                        streams.size());
            } else {
                call.attachments().add(MediaStream.open(call, order, Optional.empty()));
            }
        }
        return Next.CONTINUE;
    }

    private static boolean named(List<MediaStream> streams, String name) {
        return !name.isEmpty()
                && streams.stream().anyMatch(stream -> stream.name().equals(name));
    }
}
