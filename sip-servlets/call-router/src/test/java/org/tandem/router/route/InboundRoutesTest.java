package org.tandem.router.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tandem.directory.Account;
import org.tandem.directory.Application;
import org.tandem.directory.Endpoint;
import org.tandem.directory.FakeDirectory;
import org.tandem.directory.PhoneNumber;
import org.tandem.directory.Sid;
import org.tandem.directory.VoiceUrls;
import org.tandem.router.registration.Guard;
import org.tandem.router.registration.GuardTest;

class InboundRoutesTest {
    private final FakeDirectory directory = new FakeDirectory();
    private final Account account = directory.accounts().create("test");
    private final InboundRoutes routes = new InboundRoutes(
            directory,
            new TrustedSources(List.of("127.0.0.0/8", "::1"))::contains,
            new Guard(directory.endpoints(), Clock.systemUTC()));

    private static Invite invite(String user, String source) {
        return new Invite(user, "pbx.example", "+14155550111", source, "", Map.of());
    }

    private void number(String address, String url, String applicationSid) {
        directory
                .phoneNumbers()
                .create(new PhoneNumber(
                        Sid.next("PN"),
                        account.sid(),
                        address,
                        address,
                        VoiceUrls.of(url),
                        applicationSid,
                        Instant.now(),
                        Instant.now()));
    }

    @Test
    @Tag("T1")
    void eachAddressHasItsOwnUrl() {
        number("+14155550100", "http://a/", "");
        number("sip:ivr", "http://b/", "");
        assertThat(routes.of(invite("+14155550100", "127.0.0.1")))
                .isInstanceOfSatisfying(
                        Route.ToApplication.class,
                        to -> assertThat(to.urls().voiceUrl()).isEqualTo("http://a/"));
        assertThat(routes.of(invite("IVR", "127.0.0.1")))
                .isInstanceOfSatisfying(
                        Route.ToApplication.class,
                        to -> assertThat(to.urls().voiceUrl()).isEqualTo("http://b/"));
    }

    @Test
    void anApplicationsUrlsGoBeforeTheNumbers() {
        Application application = directory
                .applications()
                .create(new Application(
                        Sid.next("AP"),
                        account.sid(),
                        "app",
                        VoiceUrls.of("http://app/"),
                        Instant.now(),
                        Instant.now()));
        number("+14155550100", "http://number/", application.sid());
        assertThat(routes.of(invite("+14155550100", "::1")))
                .isInstanceOfSatisfying(
                        Route.ToApplication.class,
                        to -> assertThat(to.urls().voiceUrl()).isEqualTo("http://app/"));
    }

    @Test
    void strangersAndUnknownNumbersAreRefused() {
        number("+14155550100", "http://a/", "");
        number("+14155550101", "", "");
        assertThat(status("+14155550100", "192.0.2.1")).isEqualTo(403);
        assertThat(status("+14155550109", "127.0.0.1")).isEqualTo(404);
        assertThat(status("+14155550101", "127.0.0.1")).isEqualTo(404);
    }

    @Test
    void anEndpointProvesWhoItIsAndCallsThroughItsApplication() {
        Application application = directory
                .applications()
                .create(new Application(
                        Sid.next("AP"),
                        account.sid(),
                        "app",
                        VoiceUrls.of("http://app/"),
                        Instant.now(),
                        Instant.now()));
        directory
                .endpoints()
                .create(new Endpoint(
                        Sid.next("EP"),
                        account.sid(),
                        "ann",
                        application.sid(),
                        Endpoint.Secrets.of("ann", "secret"),
                        Instant.now()));
        Invite plain = new Invite("+442071838750", "pbx", "sip:ann@home", "192.0.2.1", "", Map.of());
        Route asked = routes.of(plain);
        assertThat(asked).isInstanceOf(Route.Ask.class);
        assertThat(routes.of(proven(plain, (Route.Ask) asked, "secret")))
                .isInstanceOfSatisfying(Route.ToApplication.class, to -> {
                    assertThat(to.from()).isEqualTo("client:ann");
                    assertThat(to.to()).isEqualTo("+442071838750");
                    assertThat(to.urls().voiceUrl()).isEqualTo("http://app/");
                });
        assertThat(routes.of(proven(plain, (Route.Ask) asked, "guess")))
                .isInstanceOfSatisfying(
                        Route.Reject.class, no -> assertThat(no.status()).isEqualTo(403));
    }

    private static Invite proven(Invite plain, Route.Ask asked, String password) {
        String nonce = asked.challenges().get(0).replaceAll(".*nonce=\"([^\"]+)\".*", "$1");
        String proof = GuardTest.authorization("MD5", "ann", password, "INVITE", nonce);
        return new Invite(plain.user(), plain.host(), plain.from(), plain.source(), "", proof, Map.of());
    }

    private int status(String user, String source) {
        return ((Route.Reject) routes.of(invite(user, source))).status();
    }
}
