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
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.tandem.directory.ConferenceRecord;
import org.tandem.directory.ConferenceRecord.Status;
import org.tandem.directory.Conferences;
import org.tandem.router.conference.Music;
import org.tandem.router.conference.Room;
import org.tandem.router.conference.Rooms;

/** Conferences: live ones, which can be ended and announced to, and the records of those that are over. */
@Path("Accounts/{account}/Conferences")
@Produces("application/json")
public final class ConferencesResource {
    private static final Duration DAY = Duration.ofDays(1);

    private final Conferences records;
    private final Rooms rooms;

    ConferencesResource(Conferences records, Rooms rooms) {
        this.records = records;
        this.rooms = rooms;
    }

    @GET
    public ObjectNode list(@PathParam("account") String account, @Context UriInfo uri) {
        Parameters query = Parameters.query(uri);
        Conferences.Filter filter = new Conferences.Filter(
                query.value("FriendlyName"), status(query), span(query, "DateCreated"), span(query, "DateUpdated"));
        return Pages.json(uri, "conferences", records.list(account, filter, Pages.request(query)), ConferenceJson::of);
    }

    private static Optional<Status> status(Parameters query) {
        String text = query.value("Status");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(Status.values())
                .filter(status -> status.text().equals(text))
                .findFirst()
                .orElseThrow(() -> ApiException.invalid(20001, "Status must be one of init, in-progress, completed")));
    }

    /** A name alone is that day; both bounds include theirs. */
    private static Conferences.Span span(Parameters query, String name) {
        return new Conferences.Span(
                day(query, name).or(() -> day(query, name + ">")),
                day(query, name).or(() -> day(query, name + "<")).map(day -> day.plus(DAY)));
    }

    private static Optional<Instant> day(Parameters query, String name) {
        String text = query.value(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(ApiTimes.parse(text.substring(0, Math.min(10, text.length())))
                .orElseThrow(() -> ApiException.invalid(20001, name + " must be a date, such as 2026-11-23")));
    }

    @GET
    @Path("{sid}")
    public ObjectNode fetch(@PathParam("account") String account, @PathParam("sid") String sid) {
        return ConferenceJson.of(found(account, sid));
    }

    private ConferenceRecord found(String account, String sid) {
        return rooms.find(account, sid)
                .map(Room::record)
                .or(() -> records.find(account, sid))
                .orElseThrow(() -> ApiException.notFound(Paths.of(account, ConferenceJson.COLLECTION, sid)));
    }

    @POST
    @Path("{sid}")
    public ObjectNode update(@PathParam("account") String account, @PathParam("sid") String sid, InputStream body) {
        Parameters form = Parameters.form(body);
        Optional<Room> live = rooms.find(account, sid);
        ConferenceRecord record = found(account, sid);
        String status = form.value("Status");
        String announceUrl = form.url("AnnounceUrl", 20001, "");
        if (!status.isEmpty() && !status.equals("completed")) {
            throw ApiException.invalid(20001, "Status must be completed");
        }
        if (live.isEmpty()) {
            throw ApiException.invalid(20001, "Conference " + record.sid() + " is over: it can't be changed");
        }
        if (!announceUrl.isEmpty()) {
            rooms.announce(live.get(), new Music(announceUrl, form.method("AnnounceMethod", 20001, "POST")));
        }
        if (!status.isEmpty()) {
            live.get().end();
        }
        return ConferenceJson.of(live.get().record());
    }
}
