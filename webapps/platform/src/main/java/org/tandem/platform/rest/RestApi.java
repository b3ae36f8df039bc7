package org.tandem.platform.rest;

import jakarta.servlet.Servlet;
import java.lang.reflect.Type;
import java.time.Clock;
import java.util.List;
import org.glassfish.jersey.CommonProperties;
import org.glassfish.jersey.inject.hk2.AbstractBinder;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.servlet.ServletProperties;
import org.tandem.directory.Directory;
import org.tandem.platform.recording.RecordingLinks;
import org.tandem.router.CallControl;
import org.tandem.router.call.RecordingShelf;

/** Puts the REST API together: a servlet for {@value #MAPPING}. */
public final class RestApi {
    /** Where the servlet belongs. */
    public static final String MAPPING = "/2010-04-01/*";

    /** The recordings, and who may hear them. */
    public record Sounds(RecordingShelf shelf, RecordingLinks links) {}

    private final ResourceConfig config = new ResourceConfig();

    public RestApi(Directory directory, CallControl calls, Sounds sounds, Clock clock) {
        // Nothing is discovered, scanned or described: all there is is named here, and that starts fast.
        config.property(CommonProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true)
                .property(CommonProperties.METAINF_SERVICES_LOOKUP_DISABLE, true)
                .property(ServerProperties.WADL_FEATURE_DISABLE, true)
                // Otherwise a GET that claims to be a form, as some libraries' do, is warned about in the log.
                .property(ServletProperties.QUERY_PARAMS_AS_FORM_PARAMS_DISABLED, true)
                .property(ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR, true);
        config.register(new BasicAuth(directory.accounts(), new Listeners(sounds.links())))
                .register(new Formats())
                .register(new TreeWriter())
                .register(new ApiErrors());
        List<Object> resources = resources(directory, calls, sounds, clock);
        resources.forEach(resource -> config.register(resource.getClass()));
        // Jersey warns at every start about a resource that is registered as an instance, so instances are bound to
        // their classes.
        config.register(new AbstractBinder() {
            @Override
            protected void configure() {
                resources.forEach(resource -> bind(resource).to((Type) resource.getClass()));
            }
        });
    }

    private static List<Object> resources(Directory directory, CallControl calls, Sounds sounds, Clock clock) {
        RecordingRows rows = new RecordingRows(directory.recordings(), sounds.shelf());
        return List.of(
                new AccountResource(directory.accounts()),
                new ApplicationsResource(directory.applications(), directory.messages(), clock),
                new EndpointsResource(directory, clock),
                new PhoneNumbersResource(directory, clock),
                new CallEventsResource(directory.calls(), calls),
                new EventSubscriptionsResource(directory.accounts(), clock),
                new CallControlResource(calls, directory.queues(), new OnCall(calls, clock)),
                new CallStreamsResource(new OnCall(calls, clock)),
                new CallSiprecResource(new OnCall(calls, clock)),
                new CallTranscriptionsResource(new OnCall(calls, clock)),
                new CallPaymentsResource(new OnCall(calls, clock), clock),
                new TranscriptionsResource(directory.transcriptions()),
                new CallRecordingsResource(calls, rows),
                new ConferenceRecordingsResource(rows),
                new RecordingsResource(directory.recordings(), rows, sounds.shelf(), sounds.links(), clock),
                new ConferencesResource(directory.conferences(), calls.rooms()),
                new ParticipantsResource(calls, directory.conferences(), directory.applications()),
                new QueuesResource(directory.queues(), calls.lines(), clock),
                new MembersResource(directory.queues(), calls.lines()),
                new CallNotificationsResource(directory.notifications()),
                new MessagesResource(directory.messages(), calls, clock),
                new OutgoingCallerIdsResource(directory.callerIds(), calls),
                new NotificationsResource(directory.notifications()),
                new CallbacksResource(directory.callbacks(), calls),
                new CallsResource(directory, calls, new RememberedCalls(clock)));
    }

    public Servlet servlet() {
        return new BreakingServlet(config);
    }
}
