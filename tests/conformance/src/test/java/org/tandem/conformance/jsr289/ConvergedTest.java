package org.tandem.conformance.jsr289;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.sip.SipApplicationSession;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tandem.conformance.Page;
import org.tandem.conformance.Scripted;
import org.tandem.conformance.Stage;

/** JSR 289 section 13.5: HTTP sessions and application sessions. */
class ConvergedTest {
    @RegisterExtension
    static final Stage STAGE =
            Stage.with(home -> home.app("both", "both", Scripted.class).classes("both", Page.class));

    private static List<String> page(String path, String... headers) {
        return STAGE.get(path, headers).body().lines().toList();
    }

    @Test
    void section13_5_aUrlIsEncodedWithTheSessionsId() {
        List<String> told = page("/both/page");
        assertThat(told.get(2)).isEqualTo("/page;jsessionid=" + told.get(1) + "?a=b");
    }

    @Test
    void section13_5_aPathIsMadeAnAbsoluteUrlThatLeadsBackToTheSession() {
        List<String> told = page("/both/page");
        String authority = "127.0.0.1:" + STAGE.server().httpAddress().getPort();
        assertThat(told.get(3)).isEqualTo("http://" + authority + "/both/page;jsessionid=" + told.get(1));
        List<String> again = page(URI.create(told.get(3)).getRawPath());
        assertThat(again.get(1)).isEqualTo(told.get(1));
        assertThat(again.get(0)).isEqualTo(told.get(0));
    }

    @Test
    void section13_5_aSchemeThatNoConnectorSpeaksIsRefused() {
        assertThat(page("/both/page").get(4)).isEqualTo("No connector speaks gopher");
    }

    @Test
    void section6_1_3_aUrlOfTheApplicationSessionJoinsTheBrowserToIt() throws Exception {
        SipApplicationSession call = Scripted.factory().createApplicationSession();
        URI url =
                call.encodeURL(URI.create("http://127.0.0.1/both/page").toURL()).toURI();
        List<String> told = page(url.getPath() + "?" + url.getRawQuery());
        assertThat(told.get(0)).isEqualTo(call.getId());
        assertThat(call.getSessions("HTTP").hasNext()).isTrue();
        assertThat(((HttpSession) call.getSession(told.get(1), SipApplicationSession.Protocol.HTTP)).getId())
                .isEqualTo(told.get(1));
        call.invalidate();
    }

    @Test
    void section6_1_3_aMadeUpKeyJoinsNothing() {
        List<String> told = page("/both/page?org.mobicents.servlet.sip.ApplicationSessionKey=made-up");
        assertThat(told.get(0)).endsWith(";both");
    }
}
