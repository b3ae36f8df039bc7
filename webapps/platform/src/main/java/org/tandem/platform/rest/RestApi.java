package org.tandem.platform.rest;

import jakarta.servlet.Servlet;
import java.time.Clock;
import org.glassfish.jersey.CommonProperties;
import org.glassfish.jersey.inject.hk2.AbstractBinder;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.servlet.ServletContainer;
import org.glassfish.jersey.servlet.ServletProperties;
import org.tandem.directory.Directory;
import org.tandem.router.CallControl;
import org.tandem.router.call.RecordingShelf;

/** Puts the REST API together: a servlet for {@value #MAPPING}. */
public final class RestApi {
    /** Where the servlet belongs. */
    public static final String MAPPING = "/2010-04-01/*";

    private final ResourceConfig config = new ResourceConfig();

    public RestApi(Directory directory, CallControl calls, RecordingShelf shelf, Clock clock) {
        // Nothing is discovered, scanned or described: all there is is named here, and that starts fast.
        config.property(CommonProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true)
                .property(CommonProperties.METAINF_SERVICES_LOOKUP_DISABLE, true)
                .property(ServerProperties.WADL_FEATURE_DISABLE, true)
                // Otherwise a GET that claims to be a form, as some libraries' do, is warned about in the log.
                .property(ServletProperties.QUERY_PARAMS_AS_FORM_PARAMS_DISABLED, true)
                .property(ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR, true);
        config.register(new BasicAuth(directory.accounts()))
                .register(new Formats())
                .register(new TreeWriter())
                .register(new ApiErrors());
        // Jersey warns at every start about a resource that is registered as an instance, so instances are bound to
        // their classes.
        config.register(AccountResource.class)
                .register(ApplicationsResource.class)
                .register(EndpointsResource.class)
                .register(PhoneNumbersResource.class)
                .register(CallsResource.class)
                .register(CallbacksResource.class)
                .register(CallEventsResource.class)
                .register(EventSubscriptionsResource.class)
                .register(NotificationsResource.class)
                .register(MessagesResource.class)
                .register(OutgoingCallerIdsResource.class)
                .register(CallNotificationsResource.class)
                .register(RecordingsResource.class)
                .register(CallTranscriptionsResource.class)
                .register(CallRecordingsResource.class)
                .register(new AbstractBinder() {
                    @Override
                    protected void configure() {
                        bind(new AccountResource(directory.accounts())).to(AccountResource.class);
                        bind(new ApplicationsResource(directory.applications(), directory.messages(), clock))
                                .to(ApplicationsResource.class);
                        bind(new EndpointsResource(directory, clock)).to(EndpointsResource.class);
                        bind(new PhoneNumbersResource(directory, clock)).to(PhoneNumbersResource.class);
                        bind(new CallEventsResource(directory.calls(), calls)).to(CallEventsResource.class);
                        bind(new EventSubscriptionsResource(directory.accounts(), clock))
                                .to(EventSubscriptionsResource.class);
                        bind(new CallTranscriptionsResource(new OnCall(calls), clock))
                                .to(CallTranscriptionsResource.class);
                        bind(new CallRecordingsResource(directory.recordings())).to(CallRecordingsResource.class);
                        bind(new RecordingsResource(directory.recordings(), shelf))
                                .to(RecordingsResource.class);
                        bind(new CallNotificationsResource(directory.notifications()))
                                .to(CallNotificationsResource.class);
                        bind(new MessagesResource(directory.messages(), calls, clock))
                                .to(MessagesResource.class);
                        bind(new OutgoingCallerIdsResource(directory.callerIds(), calls))
                                .to(OutgoingCallerIdsResource.class);
                        bind(new NotificationsResource(directory.notifications()))
                                .to(NotificationsResource.class);
                        bind(new CallbacksResource(directory.callbacks(), calls))
                                .to(CallbacksResource.class);
                        bind(new CallsResource(directory, calls, new RememberedCalls(clock)))
                                .to(CallsResource.class);
                    }
                });
    }

    public Servlet servlet() {
        return new ServletContainer(config);
    }
}
