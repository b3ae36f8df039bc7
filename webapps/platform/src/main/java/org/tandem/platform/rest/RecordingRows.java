package org.tandem.platform.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.directory.Recording;
import org.tandem.directory.Recordings;
import org.tandem.router.call.LiveRecording;
import org.tandem.router.call.RecordingShelf;

/** What the resources of recordings have in common: those of an account, of a call, of a conference. */
final class RecordingRows {
    private static final Logger LOG = LoggerFactory.getLogger(RecordingRows.class);
    private static final String CURRENT = "Twilio.CURRENT";

    private final Recordings recordings;
    private final RecordingShelf shelf;

    RecordingRows(Recordings recordings, RecordingShelf shelf) {
        this.recordings = recordings;
        this.shelf = shelf;
    }

    /** @param call empty: of all calls @param conference empty: of all conferences */
    ObjectNode list(String account, String call, String conference, UriInfo uri) {
        Parameters query = Parameters.query(uri);
        Recordings.Filter filter = new Recordings.Filter(
                call, conference, query.from("DateCreated"), query.before("DateCreated"), withDeleted(query));
        return Pages.json(uri, "recordings", recordings.list(account, filter, Pages.request(query)), RecordingJson::of);
    }

    static boolean withDeleted(Parameters query) {
        return query.value("IncludeSoftDeleted").equalsIgnoreCase("true");
    }

    /** One that was not deleted. */
    Recording found(String account, String sid, Predicate<Recording> which) {
        return recordings
                .find(account, sid)
                .filter(recording -> recording.status() != Recording.Status.DELETED)
                .filter(which)
                .orElseThrow(() -> RecordingJson.missing(account, sid));
    }

    /** Changes one that goes on. */
    Recording change(String account, String sid, Predicate<Recording> which, RecordingChange change) {
        boolean current = sid.equals(CURRENT);
        List<LiveRecording> live = shelf.live()
                .of(
                        account,
                        recording -> which.test(recording)
                                && (current || recording.sid().equals(sid)));
        if (!live.isEmpty()) {
            return change.apply(live.get(live.size() - 1));
        }
        if (current) {
            throw RecordingJson.missing(account, sid);
        }
        Recording over = found(account, sid, which);
        throw ApiException.invalid(21220, "Recording is " + over.status().text() + ": it can't be changed");
    }

    Response delete(Recording recording) {
        if (!recording.status().over()) {
            throw new ApiException(
                    409, 20409, "Recording is " + recording.status().text() + ": only one that is over can be deleted");
        }
        try {
            shelf.delete(recording);
        } catch (IOException e) {
            LOG.warn("recording {} can't be deleted: {}", recording.sid(), e.toString());
            throw new ApiException(503, 20503, "The store of recordings is not available; try again");
        }
        return Response.noContent().build();
    }
}
