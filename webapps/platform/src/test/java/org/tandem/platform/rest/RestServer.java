package org.tandem.platform.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.twilio.http.NetworkHttpClient;
import com.twilio.http.TwilioRestClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.HttpHost;
import org.tandem.directory.Account;
import org.tandem.directory.FakeDirectory;
import org.tandem.media.SetClock;
import org.tandem.platform.recording.RecordingLinks;
import org.tandem.platform.stream.EventStream;
import org.tandem.router.call.RecordingShelf;
import org.tandem.router.event.Events;

/** The API on a real Tomcat, over a directory and calls in memory. */
final class RestServer implements AutoCloseable {
    /** What came back. */
    record Answer(int status, java.net.http.HttpHeaders headers, JsonNode json) {
        int code() {
            return json.path("code").asInt();
        }

        String header(String name) {
            return headers.firstValue(name).orElse("");
        }
    }

    final SetClock clock = new SetClock();
    final FakeDirectory directory = new FakeDirectory(clock);
    final FakeCalls calls = new FakeCalls(directory, clock);
    final Events events = new Events(clock);
    final AtomicBoolean takesCalls = new AtomicBoolean(true);
    final RecordingShelf shelf;
    final Account account = directory.accounts().create("First");

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Tomcat tomcat = new Tomcat();

    RestServer() {
        this(RecordingLinks.Access.AUTHENTICATED);
    }

    /** @param access to recordings */
    RestServer(RecordingLinks.Access access) {
        try {
            RecordingLinks links = new RecordingLinks(
                    directory.accounts(), () -> "http://127.0.0.1:" + port(), access, Duration.ofHours(1), clock);
            shelf = new RecordingShelf(
                    directory.recordings(), RecordingShelf.Place.in(Path.of("target/recordings")), links, clock);
            tomcat.setBaseDir(Path.of("target/tomcat").toAbsolutePath().toString());
            tomcat.setPort(0);
            tomcat.getConnector().setProperty("address", "127.0.0.1");
            Context context = tomcat.addContext("", null);
            Tomcat.addServlet(
                    context, "rest", new RestApi(directory, calls, new RestApi.Sounds(shelf, links), clock).servlet());
            context.addServletMappingDecoded(RestApi.MAPPING, "rest");
            Tomcat.addServlet(context, "health", new HealthServlet(takesCalls::get));
            context.addServletMappingDecoded(HealthServlet.MAPPING, "health");
            Wrapper stream = Tomcat.addServlet(context, "events", new EventStream(directory.accounts(), events, clock));
            stream.setAsyncSupported(true);
            context.addServletMappingDecoded(EventStream.MAPPING, "events");
            tomcat.start();
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        }
    }

    int port() {
        return tomcat.getConnector().getLocalPort();
    }

    /** The official library, pointed here as docs/rest-api.md says. */
    TwilioRestClient twilio(Account as) {
        HttpHost here = new HttpHost("http", "127.0.0.1", port());
        return new TwilioRestClient.Builder(as.sid(), as.authToken())
                .httpClient(new NetworkHttpClient(
                        HttpClientBuilder.create().setRoutePlanner((host, context) -> new HttpRoute(here))))
                .build();
    }

    Answer get(String path) {
        return send(account, "GET", "/Accounts/" + account.sid() + path, "");
    }

    Answer post(String path, String form) {
        return send(account, "POST", "/Accounts/" + account.sid() + path, form);
    }

    Answer delete(String path) {
        return send(account, "DELETE", "/Accounts/" + account.sid() + path, "");
    }

    Answer send(Account as, String method, String path, String form, String... headers) {
        String credentials = as.sid() + ":" + as.authToken();
        String basic = "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        return raw(method, "/2010-04-01" + path, form, basic, headers);
    }

    Answer raw(String method, String path, String form, String authorization, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(form))
                .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8");
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.headers(), json.readTree(answer.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws LifecycleException {
        tomcat.stop();
        shelf.close();
        tomcat.destroy();
    }
}
