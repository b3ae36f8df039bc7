package org.tandem.router.relay;

import org.tandem.router.call.Call;
import org.tandem.router.verb.Connection;

/** The caller talks with a customer's server that reads and writes text. */
public record ConversationRelay(RelayOrder order) implements Connection {
    @Override
    public Line open(Call call) {
        return RelaySession.open(call, order);
    }
}
