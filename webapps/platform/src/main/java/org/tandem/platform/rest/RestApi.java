package org.tandem.platform.rest;

import jakarta.servlet.Servlet;
import java.time.Clock;
import org.glassfish.jersey.CommonProperties;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.servlet.ServletContainer;
import org.tandem.directory.Directory;
import org.tandem.router.CallControl;

/** Puts the REST API together: a servlet for {@value #MAPPING}. */
public final class RestApi {
    /** Where the servlet belongs. */
    public static final String MAPPING = "/2010-04-01/*";

    private final ResourceConfig config = new ResourceConfig();

    public RestApi(Directory directory, CallControl calls, Clock clock) {
        // Nothing is discovered, scanned or described: all there is is named here, and that starts fast.
        config.property(CommonProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true)
                .property(CommonProperties.METAINF_SERVICES_LOOKUP_DISABLE, true)
                .property(ServerProperties.WADL_FEATURE_DISABLE, true)
                .property(ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR, true);
        config.register(new BasicAuth(directory.accounts()))
                .register(new JsonSuffix())
                .register(new JsonWriter())
                .register(new ApiErrors())
                .register(new AccountResource(directory.accounts()))
                .register(new ApplicationsResource(directory.applications(), clock))
                .register(new PhoneNumbersResource(directory, clock))
                .register(new CallsResource(directory, calls, new RememberedCalls(clock)));
    }

    public Servlet servlet() {
        return new ServletContainer(config);
    }
}
