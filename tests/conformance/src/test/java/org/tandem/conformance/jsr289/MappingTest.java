package org.tandem.conformance.jsr289;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.Resource;
import jakarta.servlet.ServletException;
import jakarta.servlet.sip.SipFactory;
import jakarta.servlet.sip.SipServlet;
import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;
import jakarta.servlet.sip.SipSession;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tandem.conformance.Peer;
import org.tandem.conformance.PeerDialog;
import org.tandem.conformance.Stage;
import org.tandem.container.SipText;

/** JSR 289 chapter 16: an application whose servlets share the initial requests by mappings. */
class MappingTest {
    private static final String SERVLET = """
            <servlet><servlet-name>%s</servlet-name>
              <servlet-class>org.tandem.conformance.jsr289.MappingTest$Named</servlet-class>
              <load-on-startup>1</load-on-startup></servlet>
            """;

    @RegisterExtension
    static final Stage STAGE = Stage.with(home -> home.app(
            "ROOT",
            "<sip-app><app-name>mapped</app-name>" + SERVLET.formatted("sales") + SERVLET.formatted("texts")
                    + SERVLET.formatted("abroad") + """
                    <servlet-mapping><servlet-name>sales</servlet-name>
                      <pattern><and>
                        <equal><var>request.method</var><value>INVITE</value></equal>
                        <equal ignore-case="true"><var>request.uri.user</var><value>SALES</value></equal>
                      </and></pattern></servlet-mapping>
                    <servlet-mapping><servlet-name>texts</servlet-name>
                      <pattern><equal><var>request.method</var><value>MESSAGE</value></equal></pattern>
                    </servlet-mapping>
                    <servlet-mapping><servlet-name>abroad</servlet-name>
                      <pattern><and>
                        <not><exists><var>request.uri.param.domestic</var></exists></not>
                        <or>
                          <contains><var>request.uri.user</var><value>0049</value></contains>
                          <subdomain-of><var>request.uri.host</var><value>example.de</value></subdomain-of>
                        </or>
                      </and></pattern></servlet-mapping>
                    </sip-app>"""));

    private static final BlockingQueue<String> ANSWERED = new LinkedBlockingQueue<>();
    private static volatile Named latest;

    /** Answers everything, with its name; an OPTIONS within a dialog gives the dialog to the servlet that it names. */
    public static class Named extends SipServlet {
        private static final long serialVersionUID = 1L;

        @Resource
        private SipFactory factory;

        @Override
        public void init() {
            latest = this;
        }

        @Override
        protected void doRequest(SipServletRequest request) throws IOException, ServletException {
            if (request.getMethod().equals("ACK")) {
                return;
            }
            String other = request.getHeader("X-Give-To");
            if (other != null) {
                request.getSession().setHandler(other);
            }
            SipServletResponse ok = request.createResponse(200);
            ok.setHeader("X-Servlet", getServletName());
            ok.send();
        }

        @Override
        protected void doResponse(SipServletResponse response) {
            ANSWERED.add(getServletName());
        }
    }

    @BeforeEach
    void clear() {
        ANSWERED.clear();
    }

    private static String servletFor(String method, String uri) {
        PeerDialog asking = STAGE.peer().toUri(uri).send(method);
        SipText ok = asking.answer(200, method);
        if (method.equals("INVITE")) {
            asking.ack(ok);
            assertThat(asking.send("BYE").answer(200, "BYE").header("X-Servlet"))
                    .isEqualTo(ok.header("X-Servlet"));
        }
        return ok.header("X-Servlet");
    }

    private static String at() {
        return STAGE.udp().at();
    }

    @Test
    void section16_1_anInitialRequestGoesToTheServletWhoseRuleItMeets() {
        assertThat(servletFor("INVITE", "sip:sales@" + at())).isEqualTo("sales");
        assertThat(servletFor("MESSAGE", "sip:sales@" + at())).isEqualTo("texts");
        assertThat(servletFor("INVITE", "sip:004930123@" + at())).isEqualTo("abroad");
        assertThat(servletFor("INVITE", "sip:bob@berlin.example.de")).isEqualTo("abroad");
        assertThat(servletFor("INVITE", "sip:sales@" + at())).isEqualTo("sales");
    }

    @Test
    void section16_1_whatMeetsNoRuleIsNotFound() {
        for (String uri : new String[] {"sip:bob@" + at(), "sip:004930123@" + at() + ";domestic=1"}) {
            PeerDialog asking = STAGE.peer().toUri(uri).send("INVITE");
            asking.ack(asking.answer(404, "INVITE"));
        }
    }

    @Test
    void section16_2_theDialogStaysWithItsServletWhileOthersBegin() {
        PeerDialog call = STAGE.peer().to("sales").establish();
        assertThat(servletFor("MESSAGE", "sip:sales@" + at())).isEqualTo("texts");
        // A MESSAGE within the dialog meets a rule of another servlet: rules are for initial requests.
        assertThat(call.send("MESSAGE").answer(200, "MESSAGE").header("X-Servlet"))
                .isEqualTo("sales");
        call.send("BYE").answer(200, "BYE");
    }

    @Test
    void section16_2_aServletGivesItsSessionToAnother() {
        PeerDialog call = STAGE.peer().to("sales").establish();
        call.send("INFO", "X-Give-To: texts").answer(200, "INFO");
        assertThat(call.send("INFO").answer(200, "INFO").header("X-Servlet")).isEqualTo("texts");
        assertThat(servletFor("INVITE", "sip:sales@" + at())).isEqualTo("sales");
        call.send("BYE").answer(200, "BYE");
    }

    @Test
    void section16_2_aSessionOfTheApplicationsOwnIsTheFirstServletsUnlessItIsGiven() throws Exception {
        Peer bob = STAGE.peer();
        SipFactory factory = latest.factory;
        for (String servlet : new String[] {"", "abroad"}) {
            SipServletRequest options =
                    factory.createRequest(factory.createApplicationSession(), "OPTIONS", "sip:us@here", bob.uri());
            if (!servlet.isEmpty()) {
                options.getSession().setHandler(servlet);
            }
            options.send();
            SipText asked = bob.request("OPTIONS");
            bob.answering(asked).respond(asked, 200);
            assertThat(ANSWERED.poll(10, TimeUnit.SECONDS)).isEqualTo(servlet.isEmpty() ? "sales" : servlet);
        }
    }

    @Test
    void section16_2_aHandlerThatDoesNotExistIsRefused() throws Exception {
        SipFactory factory = latest.factory;
        SipSession session = factory.createRequest(
                        factory.createApplicationSession(), "OPTIONS", "sip:us@here", "sip:bob@there")
                .getSession();
        assertThatThrownBy(() -> session.setHandler("nobody")).isInstanceOf(ServletException.class);
        session.getApplicationSession().invalidate();
        assertThatThrownBy(() -> session.setHandler("sales")).isInstanceOf(IllegalStateException.class);
    }
}
