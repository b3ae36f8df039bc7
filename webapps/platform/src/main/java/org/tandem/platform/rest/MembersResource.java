package org.tandem.platform.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.List;
import org.tandem.directory.Page;
import org.tandem.directory.PageRequest;
import org.tandem.directory.QueueRecord;
import org.tandem.directory.Queues;
import org.tandem.router.queue.Lines;
import org.tandem.router.queue.Member;

/** Those who wait in a queue: {@code call} is a call's SID, or {@code Front} for the first. */
@Path("Accounts/{account}/Queues/{queue}/Members")
@Produces("application/json")
public final class MembersResource {
    private final Queues queues;
    private final Lines lines;

    MembersResource(Queues queues, Lines lines) {
        this.queues = queues;
        this.lines = lines;
    }

    @GET
    public ObjectNode list(
            @PathParam("account") String account, @PathParam("queue") String queue, @Context UriInfo uri) {
        List<Member> all = lines.members(QueuesResource.found(queues, account, queue));
        PageRequest page = Pages.request(Parameters.query(uri));
        int from = (int) Math.min(page.offset(), all.size());
        int to = Math.min(from + page.size(), all.size());
        return Pages.json(
                uri, "queue_members", new Page<>(all.subList(from, to), page, to < all.size()), QueueJson::of);
    }

    @GET
    @Path("{call}")
    public ObjectNode fetch(
            @PathParam("account") String account, @PathParam("queue") String queue, @PathParam("call") String call) {
        return QueueJson.of(lines.member(QueuesResource.found(queues, account, queue), call)
                .orElseThrow(() -> missing(account, queue, call)));
    }

    private static ApiException missing(String account, String queue, String call) {
        return ApiException.notFound(Paths.of(account, QueueJson.COLLECTION + "/" + queue + "/Members", call));
    }

    /** Takes the caller out of the queue; it goes on with the document at this URL. */
    @POST
    @Path("{call}")
    public ObjectNode dequeue(
            @PathParam("account") String account,
            @PathParam("queue") String queue,
            @PathParam("call") String call,
            InputStream body) {
        QueueRecord found = QueuesResource.found(queues, account, queue);
        Parameters form = Parameters.form(body);
        String url = form.url("Url", 21205, "");
        if (url.isEmpty()) {
            throw ApiException.invalid(21205, "Url must be an absolute http or https URL");
        }
        return QueueJson.of(lines.send(found, call, url, form.method("Method", 20001, "POST"))
                .orElseThrow(() -> missing(account, queue, call)));
    }
}
