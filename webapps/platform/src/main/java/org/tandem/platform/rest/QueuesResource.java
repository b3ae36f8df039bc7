package org.tandem.platform.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import org.tandem.directory.QueueRecord;
import org.tandem.directory.Queues;
import org.tandem.directory.Sid;
import org.tandem.directory.TakenException;
import org.tandem.router.queue.Lines;

/** Queues: made here, or by the first Enqueue that names one. */
@Path("Accounts/{account}/Queues")
@Produces("application/json")
public final class QueuesResource {
    private static final int LONGEST_NAME = 64;
    private static final int NAME_TAKEN = 22_003;
    private static final int NOT_EMPTY = 22_002;

    private final Queues queues;
    private final Lines lines;
    private final Clock clock;

    QueuesResource(Queues queues, Lines lines, Clock clock) {
        this.queues = queues;
        this.lines = lines;
        this.clock = clock;
    }

    @POST
    public Response create(@PathParam("account") String account, InputStream body) {
        Parameters form = Parameters.form(body);
        Instant now = clock.instant();
        QueueRecord queue =
                new QueueRecord(Sid.next("QU"), account, name(form, ""), size(form, QueueRecord.USUAL_SIZE), now, now);
        try {
            return Response.status(201)
                    .entity(QueueJson.of(queues.create(queue), lines))
                    .build();
        } catch (TakenException e) {
            throw taken(queue.name());
        }
    }

    private static String name(Parameters form, String otherwise) {
        String name = form.limited("FriendlyName", 20001, LONGEST_NAME, otherwise);
        if (name.isEmpty()) {
            throw ApiException.invalid(20001, "FriendlyName must have 1 to " + LONGEST_NAME + " characters");
        }
        return name;
    }

    private static int size(Parameters form, int otherwise) {
        return form.number("MaxSize", 20001, 1, QueueRecord.LARGEST, otherwise);
    }

    private static ApiException taken(String name) {
        return ApiException.invalid(NAME_TAKEN, "FriendlyName " + name + " is taken by another queue");
    }

    @GET
    public ObjectNode list(@PathParam("account") String account, @Context UriInfo uri) {
        Parameters query = Parameters.query(uri);
        return Pages.json(
                uri, "queues", queues.list(account, Pages.request(query)), queue -> QueueJson.of(queue, lines));
    }

    @GET
    @Path("{sid}")
    public ObjectNode fetch(@PathParam("account") String account, @PathParam("sid") String sid) {
        return QueueJson.of(found(queues, account, sid), lines);
    }

    static QueueRecord found(Queues queues, String account, String sid) {
        return queues.find(account, sid)
                .orElseThrow(() -> ApiException.notFound(Paths.of(account, QueueJson.COLLECTION, sid)));
    }

    @POST
    @Path("{sid}")
    public ObjectNode update(@PathParam("account") String account, @PathParam("sid") String sid, InputStream body) {
        QueueRecord old = found(queues, account, sid);
        Parameters form = Parameters.form(body);
        QueueRecord now = new QueueRecord(
                sid, account, name(form, old.name()), size(form, old.maxSize()), old.created(), clock.instant());
        try {
            if (!queues.update(now)) {
                throw ApiException.notFound(Paths.of(account, QueueJson.COLLECTION, sid));
            }
        } catch (TakenException e) {
            throw taken(now.name());
        }
        return QueueJson.of(now, lines);
    }

    @DELETE
    @Path("{sid}")
    public Response delete(@PathParam("account") String account, @PathParam("sid") String sid) {
        found(queues, account, sid);
        if (lines.size(sid) > 0) {
            throw ApiException.invalid(NOT_EMPTY, "Queue " + sid + " is not empty: it can't be deleted");
        }
        if (!queues.delete(account, sid)) {
            throw ApiException.notFound(Paths.of(account, QueueJson.COLLECTION, sid));
        }
        return Response.noContent().build();
    }
}
