package org.tandem.router.siprec;

import java.util.Map;
import org.tandem.router.call.Attachment;
import org.tandem.router.call.Call;
import org.tandem.router.stream.StreamOrder.Tracks;

/**
 * What a {@code <Siprec>} asks for (spec/twiml.md, Start).
 *
 * @param name       by which {@code <Stop>} finds it, or empty
 * @param connector  the name of the recording server
 * @param status     where its start and end are told, or empty
 * @param parameters the application's own, told to the recording server in {@code X-} headers
 */
public record SiprecOrder(
        String name,
        String connector,
        Tracks tracks,
        String status,
        String statusMethod,
        Map<String, String> parameters)
        implements Attachment.Request {
    public SiprecOrder {
        parameters = Map.copyOf(parameters);
    }

    @Override
    public void begin(Call call) {
        SiprecSession.begin(call, this);
    }
}
