package org.tandem.conformance.jsr289;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.sip.Address;
import jakarta.servlet.sip.Parameterable;
import jakarta.servlet.sip.SipServletMessage.HeaderForm;
import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;
import jakarta.servlet.sip.SipSession;
import jakarta.servlet.sip.ar.SipApplicationRoutingDirective;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tandem.conformance.Digest;
import org.tandem.conformance.Peer;
import org.tandem.conformance.Script;
import org.tandem.conformance.Scripted;
import org.tandem.conformance.Stage;
import org.tandem.container.SipText;

/** JSR 289 chapter 5: what a servlet reads in a message and writes into it. */
class MessageTest {
    @RegisterExtension
    static final Stage STAGE = Stage.scripted();

    private final Peer bob = STAGE.peer();

    private static <T> List<T> all(Iterator<T> them) {
        List<T> list = new ArrayList<>();
        them.forEachRemaining(list::add);
        return list;
    }

    private SipServletRequest message() throws Exception {
        return Scripted.factory()
                .createRequest(
                        Scripted.factory().createApplicationSession(), "MESSAGE", "sip:app@example.org", bob.uri());
    }

    /** What the application got of a message with these headers, which it answers with 200. */
    private SipServletRequest received(String... headers) throws Exception {
        Script.running().on("MESSAGE", r -> r.createResponse(200).send());
        bob.to("app").send("MESSAGE", headers).answer(200, "MESSAGE");
        return Script.running().request();
    }

    @Test
    void section5_4_headersAreReadInTheirOrder() throws Exception {
        SipServletRequest request = received("X-Two: 1", "X-Two: 2", "s: lunch");
        assertThat(all(request.getHeaders("X-Two"))).containsExactly("1", "2");
        assertThat(request.getHeader("Subject")).isEqualTo("lunch");
        assertThat(all(request.getHeaderNames())).contains("X-Two", "Subject", "Call-ID");
        assertThat(all(request.getHeaders("X-None"))).isEmpty();
    }

    @Test
    void section5_4_headersAreWrittenAndTakenOut() throws Exception {
        SipServletRequest request = message();
        request.addHeader("X-A", "1");
        request.addHeader("X-A", "2");
        request.setHeader("X-B", "1");
        request.setHeader("X-B", "2");
        request.addHeader("X-C", "1");
        request.removeHeader("X-C");
        request.send();
        SipText sent = bob.request("MESSAGE");
        assertThat(sent.headers("X-A")).containsExactly("1", "2");
        assertThat(sent.headers("X-B")).containsExactly("2");
        assertThat(sent.headers("X-C")).isEmpty();
        bob.answering(sent).respond(sent, 200);
    }

    /** RFC 3261 section 7.3.1 names those that are no lists and may all the same stand there several times. */
    @Test
    void section5_4_credentialsForSeveralRealmsAreWritten() throws Exception {
        SipServletRequest request = message();
        for (String name : List.of("Authorization", "Proxy-Authorization")) {
            request.addHeader(name, "Digest realm=\"a\",nonce=\"1\"");
            request.addHeader(name, "Digest realm=\"b\",nonce=\"2\"");
        }
        request.send();
        SipText sent = bob.request("MESSAGE");
        for (String name : List.of("Authorization", "Proxy-Authorization")) {
            assertThat(sent.headers(name)).hasSize(2);
            assertThat(sent.headers(name).get(0)).contains("realm=\"a\"");
            assertThat(sent.headers(name).get(1)).contains("realm=\"b\"");
        }
        bob.answering(sent).respond(sent, 200);
    }

    @Test
    void section5_4_2_systemHeadersAreTheContainers() throws Exception {
        SipServletRequest request = message();
        for (String name : List.of("From", "To", "Call-ID", "CSeq", "Via", "Route", "Record-Route")) {
            assertThatThrownBy(() -> request.setHeader(name, "x"))
                    .as(name)
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> request.removeHeader(name)).as(name).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void section5_4_1_headersWithParametersAndAddresses() throws Exception {
        SipServletRequest request =
                received("Accept: text/plain;q=0.5", "Accept: text/html", "Refer-To: <sip:x@y>;a=1");
        Parameterable accept = request.getParameterableHeader("Accept");
        assertThat(accept.getValue()).isEqualTo("text/plain");
        assertThat(accept.getParameter("q")).isEqualTo("0.5");
        assertThat(all(request.getParameterableHeaders("Accept"))).hasSize(2);
        assertThat(request.getAddressHeader("Refer-To").getParameter("a")).isEqualTo("1");
        SipServletRequest out = message();
        out.setParameterableHeader("Event", Scripted.factory().createParameterable("presence;id=1"));
        out.addParameterableHeader("X-P", Scripted.factory().createParameterable("one;a=1"), true);
        out.addParameterableHeader("X-P", Scripted.factory().createParameterable("zero;a=0"), true);
        Address who = Scripted.factory().createAddress("<sip:me@example.org>");
        out.setAddressHeader("P-Asserted-Identity", who);
        out.addAddressHeader("X-Who", who, false);
        out.send();
        SipText sent = bob.request("MESSAGE");
        assertThat(sent.header("Event")).isEqualTo("presence;id=1");
        assertThat(String.join(",", sent.headers("X-P"))).startsWith("zero");
        assertThat(sent.header("P-Asserted-Identity")).contains("<sip:me@example.org>");
        assertThat(sent.header("X-Who")).contains("<sip:me@example.org>");
        bob.answering(sent).respond(sent, 200);
    }

    @Test
    void section5_4_4_headersMayBeSentInTheirShortForm() throws Exception {
        SipServletRequest request = message();
        request.setHeader("Subject", "lunch");
        assertThat(request.getHeaderForm()).isEqualTo(HeaderForm.DEFAULT);
        request.setHeaderForm(HeaderForm.COMPACT);
        assertThat(request.getHeaderForm()).isEqualTo(HeaderForm.COMPACT);
        request.send();
        SipText sent = bob.request("MESSAGE");
        bob.answering(sent).respond(sent, 200);
        Script.running().eventually("200 MESSAGE");
    }

    @Test
    void section5_3_theBodyWithItsTypeEncodingAndLanguage() throws Exception {
        SipServletRequest request = message();
        request.setCharacterEncoding("UTF-8");
        request.setContent("Grüße", "text/plain;charset=UTF-8");
        request.setContentLanguage(Locale.GERMAN);
        request.setAcceptLanguage(Locale.FRENCH);
        request.addAcceptLanguage(Locale.ITALIAN);
        assertThat(request.getCharacterEncoding()).isEqualTo("UTF-8");
        assertThat(request.getContentLanguage()).isEqualTo(Locale.GERMAN);
        assertThat(request.getAcceptLanguage()).isEqualTo(Locale.FRENCH);
        assertThat(all(request.getAcceptLanguages())).containsExactly(Locale.FRENCH, Locale.ITALIAN);
        request.send();
        SipText sent = bob.request("MESSAGE");
        assertThat(sent.header("Content-Language")).isEqualTo("de");
        assertThat(sent.header("Content-Length")).isEqualTo("7");
        assertThat(String.join(",", sent.headers("Accept-Language")).replace(" ", ""))
                .isEqualTo("fr,it");
        bob.answering(sent).respond(sent, 200);
    }

    @Test
    void section5_8_whereAMessageCameFrom() throws Exception {
        SipServletRequest request = received();
        int port = Integer.parseInt(bob.at().substring(bob.at().lastIndexOf(':') + 1));
        assertThat(request.getRemoteAddr()).isEqualTo("127.0.0.1");
        assertThat(request.getRemotePort()).isEqualTo(port);
        assertThat(request.getInitialRemoteAddr()).isEqualTo("127.0.0.1");
        assertThat(request.getInitialRemotePort()).isEqualTo(port);
        assertThat(request.getTransport()).isEqualToIgnoringCase("udp");
        assertThat(request.getInitialTransport()).isEqualToIgnoringCase("udp");
        assertThat(request.getLocalAddr()).isEqualTo("127.0.0.1");
        assertThat(request.getLocalPort()).isEqualTo(STAGE.udp().port());
        assertThat(request.isSecure()).isFalse();
        assertThat(request.getProtocol()).isEqualTo("SIP/2.0");
        assertThat(request.isCommitted()).isTrue();
        assertThat(request.getSession().getLocalParty().getURI().toString()).contains("app@");
        assertThat(request.getSession().getRemoteParty().getURI().toString()).contains("peer@");
        assertThat(request.getSession().getCallId()).isEqualTo(request.getCallId());
        assertThat(request.getSession().getCreationTime()).isPositive();
        assertThat(request.getSession().getLastAccessedTime())
                .isGreaterThanOrEqualTo(request.getSession().getCreationTime());
        assertThat(request.getApplicationSession().getCreationTime()).isPositive();
        assertThat(request.getApplicationSession().getLastAccessedTime()).isPositive();
    }

    @Test
    void section5_1_attributesOfAMessageAndNoBodyToRead() throws Exception {
        SipServletRequest request = received();
        request.setAttribute("a", 1);
        assertThat(request.getAttribute("a")).isEqualTo(1);
        assertThat(request.getAttributeNames().nextElement()).isEqualTo("a");
        request.removeAttribute("a");
        assertThat(request.getAttribute("a")).isNull();
        assertThat(request.getReader()).isNull();
        assertThat(request.getInputStream()).isNull();
        assertThat(request.getParameterMap()).isEmpty();
    }

    @Test
    void section5_6_hopsRoutesAndTheRoutingDirective() throws Exception {
        SipServletRequest request = message();
        assertThat(request.getMaxForwards()).isEqualTo(70);
        request.setMaxForwards(7);
        request.pushRoute(Scripted.factory().createAddress("<" + bob.uri() + ";lr>"));
        request.setRoutingDirective(SipApplicationRoutingDirective.NEW, null);
        assertThat(request.getRoutingDirective()).isEqualTo(SipApplicationRoutingDirective.NEW);
        assertThat(request.isInitial()).isTrue();
        assertThat(request.getPoppedRoute()).isNull();
        assertThat(request.getInitialPoppedRoute()).isNull();
        request.send();
        SipText sent = bob.request("MESSAGE");
        assertThat(sent.header("Max-Forwards")).isEqualTo("7");
        assertThat(sent.header("Route")).contains(bob.at());
        bob.answering(sent).respond(sent, 200);
        assertThatThrownBy(() -> request.setMaxForwards(256)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void section5_6_aRegisterPassesWithAPathPushed() throws Exception {
        SipServletRequest register = Scripted.factory()
                .createRequest(
                        Scripted.factory().createApplicationSession(), "REGISTER", "sip:a@example.org", bob.uri());
        register.pushPath(Scripted.factory().createAddress("<sip:edge.example.org;lr>"));
        register.send();
        SipText sent = bob.request("REGISTER");
        assertThat(sent.header("Path")).contains("<sip:edge.example.org;lr>");
        bob.answering(sent).respond(sent, 200);
    }

    @Test
    void section5_7_statusReasonAndChallengesOfAnAnswer() throws Exception {
        SipServletRequest request = message();
        request.send();
        SipText sent = bob.request("MESSAGE");
        bob.answering(sent).respond(sent, 401, "WWW-Authenticate: Digest realm=\"one\",nonce=\"1\"");
        SipServletResponse answer = Script.running().answer();
        assertThat(all(answer.getChallengeRealms())).containsExactly("one");
        assertThat(answer.getReasonPhrase()).isEqualTo("Said");
        assertThat(answer.getRequest().getMethod()).isEqualTo("MESSAGE");
        assertThat(answer.isBranchResponse()).isFalse();
        assertThat(answer.getProxyBranch()).isNull();
        SipServletResponse own = received().createResponse(200);
        own.setStatus(404, "Nobody");
        assertThat(own.getStatus()).isEqualTo(404);
        assertThat(own.getReasonPhrase()).isEqualTo("Nobody");
    }

    @Test
    void section14_1_aChallengeIsAnsweredWithTheHashThatItAsksFor() throws Exception {
        for (String algorithm : List.of("MD5", "SHA-256", "SHA-512-256")) {
            Script.running().onResponse(answer -> {
                if (answer.getStatus() == 401) {
                    SipServletRequest again = answer.getSession().createRequest("MESSAGE");
                    jakarta.servlet.sip.AuthInfo who = Scripted.factory().createAuthInfo();
                    who.addAuthInfo(401, "example.org", "alice", "secret");
                    again.addAuthHeader(answer, who);
                    again.send();
                }
            });
            message().send();
            SipText first = bob.request("MESSAGE");
            String challenge = "Digest realm=\"example.org\",nonce=\"n\",qop=\"auth\",algorithm=" + algorithm;
            bob.answering(first).respond(first, 401, "WWW-Authenticate: " + challenge);
            SipText second = bob.request("MESSAGE");
            String given = second.header("Authorization");
            assertThat(given).contains("algorithm=" + algorithm);
            assertThat(Digest.isRight(given, algorithm, "alice", "secret", "MESSAGE"))
                    .as(given)
                    .isTrue();
            bob.answering(second).respond(second, 200);
        }
    }

    @Test
    void section6_2_attributesOfASessionAreListed() throws Exception {
        SipSession session = received().getSession();
        session.setAttribute("a", 1);
        session.getApplicationSession().setAttribute("b", 2);
        assertThat(session.getAttributeNames().nextElement()).isEqualTo("a");
        assertThat(session.getApplicationSession().getAttributeNames().next()).isEqualTo("b");
    }
}
