package org.tandem.replication;

import java.util.Arrays;
import java.util.Objects;

/**
 * A live call as other nodes need it to go on with it.
 *
 * @param sid        {@code CA} and 32 hexadecimal digits
 * @param accountSid whose call it is
 * @param node       {@link LiveState#node} of the node that runs it
 * @param document   URL of the document that runs, or empty
 * @param state      whatever else its owner needs; not looked into here, and not to be changed
 */
public record LiveCall(String sid, String accountSid, String node, String document, byte[] state) {
    @Override
    public boolean equals(Object other) {
        return other instanceof LiveCall that
                && sid.equals(that.sid)
                && accountSid.equals(that.accountSid)
                && node.equals(that.node)
                && document.equals(that.document)
                && Arrays.equals(state, that.state);
    }

    @Override
    public int hashCode() {
        return Objects.hash(sid, accountSid, node, document, Arrays.hashCode(state));
    }

    @Override
    public String toString() {
        return "LiveCall[" + sid + " on " + node + ", " + state.length + " bytes]";
    }
}
