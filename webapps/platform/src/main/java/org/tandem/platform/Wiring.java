package org.tandem.platform;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.sip.SipFactory;
import jakarta.servlet.sip.SipServlet;
import jakarta.servlet.sip.SipURI;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.management.JMException;
import org.tandem.directory.Directory;
import org.tandem.directory.postgres.DatabaseOptions;
import org.tandem.directory.postgres.PostgresDirectory;
import org.tandem.media.MediaGateway;
import org.tandem.media.Transcriber;
import org.tandem.media.server.recognize.DictationProcess;
import org.tandem.platform.config.Configuration;
import org.tandem.platform.config.DatabaseSettings;
import org.tandem.platform.config.FetchSettings;
import org.tandem.platform.config.RecordingSettings;
import org.tandem.platform.config.TranscriptionSettings;
import org.tandem.platform.recording.BlobStore;
import org.tandem.platform.recording.RecordingLinks;
import org.tandem.platform.rest.HealthServlet;
import org.tandem.platform.rest.RestApi;
import org.tandem.platform.stream.EventStream;
import org.tandem.replication.ClusterOptions;
import org.tandem.replication.LiveState;
import org.tandem.router.CallRouter;
import org.tandem.router.RouterOptions;
import org.tandem.router.call.RecordingShelf;
import org.tandem.router.call.RecordingStore;
import org.tandem.router.pay.PaymentProvider;
import org.tandem.router.pay.TestPayments;
import org.tandem.router.route.Carriers;
import org.tandem.router.transcribe.Transcripts;
import org.tandem.web.AddressGuard;
import org.tandem.web.PooledWebClient;
import org.tandem.web.WebClient;
import org.tandem.web.WebLimits;

/** Makes the platform of its parts, by hand and in order; the one class that knows them all. */
final class Wiring implements AutoCloseable {
    /** Before recordings that a store refused are offered to it again. */
    private static final Duration STORE_AGAIN = Duration.ofMinutes(1);

    private static final Duration TRANSCRIBE_AGAIN = Duration.ofSeconds(10);

    private final Closing open = new Closing();

    private Wiring() {}

    static Wiring open(ServletContext context) {
        Wiring wiring = new Wiring();
        try {
            wiring.wire(context, Configuration.load(home(), System.getenv()));
            return wiring;
        } catch (RuntimeException e) {
            wiring.close();
            throw e;
        }
    }

    private static Path home() {
        String home = System.getenv("TANDEM_HOME");
        return Path.of(home == null ? System.getProperty("catalina.base", "") : home);
    }

    private void wire(ServletContext context, Configuration configuration) {
        Clock clock = Clock.systemUTC();
        Directory directory =
                open.add(PostgresDirectory.open(database(configuration.database(), configuration.dataDir())));
        FirstAccount.ensure(directory.accounts(), configuration.account());
        LiveState shared = open.add(LiveState.join(cluster(configuration)));
        WebClient web = open.add(web(configuration.fetch()));
        RecordingLinks links = links(configuration.recordings(), directory, clock);
        RecordingShelf shelf = open.add(shelf(configuration, directory, links, clock));
        MediaGateway gateway = open.add(MediaWiring.open(configuration, web, open));
        Transcripts transcripts = open.add(new Transcripts(
                directory.transcriptions(), transcriber(configuration.transcription()), TRANSCRIBE_AGAIN, clock));
        transcripts.failWhatWasLeft();
        CallRouter router = open.add(new CallRouter(
                new CallRouter.Parts(
                        directory,
                        region -> gateway,
                        web,
                        new LiveCheckpoints(shared),
                        (SipFactory) context.getAttribute(SipServlet.SIP_FACTORY),
                        shelf,
                        transcripts,
                        configuration.payments().provider().equals("test") ? new TestPayments() : PaymentProvider.NONE,
                        clock),
                router(configuration, ownAddress(context))));
        router.completeRecordings();
        try {
            open.add(PlatformCensus.open(router, gateway, shared));
        } catch (JMException e) {
            throw new IllegalStateException("is the platform deployed twice?", e);
        }
        context.setAttribute(CallRouter.ATTRIBUTE, router);
        open.add(() -> context.removeAttribute(CallRouter.ATTRIBUTE));
        serve(
                context,
                "rest",
                new RestApi(directory, router, new RestApi.Sounds(shelf, links), clock).servlet(),
                RestApi.MAPPING);
        EventStream stream = open.add(new EventStream(directory.accounts(), router.events(), clock));
        serve(context, "events", stream, EventStream.MAPPING).setAsyncSupported(true);
        serve(context, "apps", new AppsServlet(), AppsServlet.MAPPING);
        serve(context, "health", new HealthServlet(router::taking), HealthServlet.MAPPING);
    }

    private static ServletRegistration.Dynamic serve(
            ServletContext context, String name, Servlet servlet, String mapping) {
        ServletRegistration.Dynamic registration = context.addServlet(name, servlet);
        registration.setLoadOnStartup(1);
        registration.addMapping(mapping);
        return registration;
    }

    private static DatabaseOptions database(DatabaseSettings settings, Path data) {
        DatabaseOptions options = settings.embedded()
                ? DatabaseOptions.embedded(data)
                : DatabaseOptions.external(settings.url(), settings.user(), settings.password(), data);
        return options.withTokenKey(settings.tokenKey()).withPool(settings.connections(), settings.timeout());
    }

    private static ClusterOptions cluster(Configuration configuration) {
        var settings = configuration.cluster();
        return new ClusterOptions(
                settings.name(), settings.address(), settings.port(), settings.members(), settings.backups());
    }

    private static WebClient web(FetchSettings settings) {
        AddressGuard guard =
                settings.allowInternal() ? AddressGuard.open() : AddressGuard.allowing(settings.allowedInternal());
        return new PooledWebClient(
                guard,
                new WebLimits(
                        settings.connections(),
                        settings.connectionsPerHost(),
                        settings.cache().bytes(),
                        settings.cachedAnswer().bytes()));
    }

    private static RouterOptions router(Configuration configuration, Supplier<String> own) {
        var calls = configuration.calls();
        return new RouterOptions(
                own,
                new Carriers(calls.carrier(), named(calls.trunks())),
                calls.trustedSources(),
                calls.maxLive(),
                calls.timeLimit(),
                calls.drain(),
                calls.apology(),
                configuration.speech().voice(),
                calls.callerIds().equals("verified"),
                named(configuration.siprec().servers()));
    }

    /** What each {@code name=value} says. */
    private static Map<String, String> named(List<String> pairs) {
        return pairs.stream()
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (first, last) -> last));
    }

    private static Transcriber transcriber(TranscriptionSettings settings) {
        switch (settings.engine()) {
            case "embedded":
                return new DictationProcess(settings.timeout());
            case "off":
                return sound -> {
                    throw new IOException("transcription.engine is off");
                };
            default:
                return new HttpTranscriber(URI.create(settings.engine()), settings.token(), settings.timeout());
        }
    }

    private static RecordingLinks links(RecordingSettings settings, Directory directory, Clock clock) {
        String url = settings.url();
        return new RecordingLinks(
                directory.accounts(),
                url.isEmpty() ? OwnServer::url : () -> url,
                RecordingLinks.Access.valueOf(settings.access().toUpperCase(Locale.ROOT)),
                settings.linkTtl(),
                clock);
    }

    private static RecordingShelf shelf(
            Configuration configuration, Directory directory, RecordingLinks links, Clock clock) {
        Path spool = recordings(configuration);
        RecordingStore store = BlobStore.open(configuration.recordings(), spool);
        return new RecordingShelf(
                directory.recordings(), new RecordingShelf.Place(spool, store, STORE_AGAIN), links, clock);
    }

    static Path recordings(Configuration configuration) {
        String directory = configuration.recordings().directory();
        return directory.isEmpty() ? configuration.dataDir().resolve("recordings") : Path.of(directory);
    }

    /** Where we take calls: known once the connectors have opened, which is after this application has started. */
    private static Supplier<String> ownAddress(ServletContext context) {
        return () -> {
            Object interfaces = context.getAttribute(SipServlet.OUTBOUND_INTERFACES);
            if (interfaces instanceof List<?> all && !all.isEmpty() && all.get(0) instanceof SipURI first) {
                return first.getHost() + ":" + first.getPort();
            }
            throw new IllegalStateException("the container has told no SIP address yet");
        };
    }

    @Override
    public void close() {
        open.close();
    }
}
