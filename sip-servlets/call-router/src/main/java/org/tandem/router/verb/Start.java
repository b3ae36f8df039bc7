package org.tandem.router.verb;

import java.util.List;
import org.tandem.router.call.Attachment;
import org.tandem.router.call.Call;

/** Begins what goes on beside the verbs that come next: streams, transcriptions, recordings. */
public record Start(List<Attachment.Request> orders) implements Verb {
    public Start {
        orders = List.copyOf(orders);
    }

    @Override
    public Next run(Call call) {
        orders.forEach(order -> order.begin(call));
        return Next.CONTINUE;
    }
}
