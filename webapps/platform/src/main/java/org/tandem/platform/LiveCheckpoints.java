package org.tandem.platform;

import java.nio.charset.StandardCharsets;
import org.tandem.replication.LiveCall;
import org.tandem.replication.LiveState;
import org.tandem.router.Checkpoints;

/** The router's checkpoints, kept in the shared map of live calls. */
final class LiveCheckpoints implements Checkpoints {
    private final LiveState state;

    LiveCheckpoints(LiveState state) {
        this.state = state;
    }

    @Override
    public void save(Checkpoint checkpoint) {
        String position = checkpoint.position() + " " + checkpoint.sipCallId();
        state.put(new LiveCall(
                checkpoint.callSid(),
                checkpoint.accountSid(),
                state.node(),
                checkpoint.document(),
                position.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void forget(String callSid) {
        state.remove(callSid);
    }

    @Override
    public int size() {
        return state.size();
    }
}
