package org.tandem.platform.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import org.tandem.directory.Recordings;

/** The recordings of one call. */
@Path("Accounts/{account}/Calls/{call}/Recordings")
@Produces("application/json")
public final class CallRecordingsResource {
    private final Recordings recordings;

    CallRecordingsResource(Recordings recordings) {
        this.recordings = recordings;
    }

    @GET
    public ObjectNode list(@PathParam("account") String account, @PathParam("call") String call, @Context UriInfo uri) {
        return RecordingsResource.listed(recordings, account, call, uri);
    }
}
