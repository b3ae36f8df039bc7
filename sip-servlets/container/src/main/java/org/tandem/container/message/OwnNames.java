package org.tandem.container.message;

import gov.nist.javax.sip.header.RecordRoute;
import gov.nist.javax.sip.header.RecordRouteList;
import gov.nist.javax.sip.header.Route;
import gov.nist.javax.sip.header.RouteList;
import gov.nist.javax.sip.header.ims.PathHeader;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.sip.address.SipURI;
import javax.sip.header.ContactHeader;
import javax.sip.header.HeaderAddress;
import javax.sip.header.RouteHeader;
import javax.sip.message.Request;
import org.mobicents.servlet.sip.core.dispatchers.MessageDispatcher;
import org.mobicents.servlet.sip.core.session.MobicentsSipSession;
import org.mobicents.servlet.sip.message.SipServletRequestImpl;
import org.tandem.container.locate.Interfaces.Way;
import org.tandem.container.stack.Departure;
import org.tandem.container.stack.TandemSipStack;

/** What a request that leaves calls the server besides Via, so that peers come back to where they can reach it. */
public final class OwnNames {
    /** Marks the second of two Record-Routes that one passing by has written. */
    private static final String SECOND = "r2";

    private final MobicentsSipSession session;
    private final Optional<ContainerBranch> branch;
    private final Optional<Way> back;
    private final TandemSipStack stack;

    /** Of a request for whose answer there is this way back; none when it stays in the server. */
    OwnNames(SipServletRequestImpl request, Optional<Way> back, TandemSipStack stack) {
        session = request.getSipSession();
        branch = ContainerBranch.of(request);
        this.back = back;
        this.stack = stack;
    }

    /** Corrects what the library wrote. */
    void write(SIPRequest request) {
        try {
            if (session.getProxy() == null) {
                writeContact(request);
            } else if (request.getMethod().equals(Request.REGISTER)) {
                writePath(request);
            } else {
                writeRecordRoutes(request);
            }
        } catch (ParseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A request that is too large for UDP goes over TCP; its Contact stays, as the peer's requests need not be as large. */
    private void writeContact(SIPRequest request) throws ParseException {
        if (back.isPresent()
                && back.get().by().transport().equals("udp")
                && request.getHeader(ContactHeader.NAME) instanceof ContactHeader contact
                && contact.getAddress().getURI() instanceof SipURI uri
                && "tcp".equalsIgnoreCase(uri.getTransportParam())) {
            uri.removeParameter("transport");
            uri.setHost(back.get().uriHost());
            uri.setPort(back.get().by().port());
        }
    }

    private void writePath(SIPRequest request) throws ParseException {
        if (back.isPresent()
                && branch.map(ContainerBranch::getAddToPath).orElse(false)
                && request.getHeader(PathHeader.NAME) instanceof HeaderAddress path) {
            name((SipURI) path.getAddress().getURI(), back.get());
        }
    }

    /** A proxy that passes a request from one of its listening points to another names both (RFC 5658). */
    private void writeRecordRoutes(SIPRequest request) throws ParseException {
        List<RecordRoute> own = own(request);
        if (own.isEmpty()) {
            return;
        }
        SipURI toward = uri(own.get(0));
        // Between two transports the library has written both.
        boolean both = own.size() > 1 && !sameTransport(toward, uri(own.get(1)));
        if (back.isPresent()) {
            name(toward, back.get());
        }
        Way came = cameBy().orElse(null);
        if (came != null && both) {
            mark(uri(own.get(1)), came);
        } else if (came != null && toward.getUser() == null && !names(toward, came)) {
            RecordRoute second = (RecordRoute) own.get(0).clone();
            mark(uri(second), came);
            request.getRecordRouteHeaders().add(1, second);
        }
    }

    private static void mark(SipURI second, Way came) throws ParseException {
        name(second, came);
        second.setParameter(SECOND, "on");
    }

    private static boolean sameTransport(SipURI one, SipURI other) {
        return String.valueOf(one.getTransportParam()).equalsIgnoreCase(String.valueOf(other.getTransportParam()));
    }

    private Optional<Way> cameBy() {
        return Departure.came()
                .or(this::original)
                .filter(came -> came.getRemoteAddress() != null)
                .flatMap(came -> stack.interfaces()
                        .by(
                                stack.flows().of(came).transport(),
                                came.getRemoteAddress(),
                                List.of(Leaving.cameBy(came))));
    }

    /** None when the proxy has given its answer: the library has let go of the request then. */
    private Optional<SIPMessage> original() {
        return branch.map(ContainerBranch::getOriginalRequest).map(request -> (SIPMessage) request.getMessage());
    }

    /** Those of this application, from the top: one, or two where the transport changes. */
    private List<RecordRoute> own(SIPRequest request) {
        List<RecordRoute> own = new ArrayList<>();
        RecordRouteList all = request.getRecordRouteHeaders();
        String id = session.getSipApplicationSession().getKey().getId();
        for (int i = 0; all != null && i < all.size(); i++) {
            RecordRoute header = (RecordRoute) all.get(i);
            if (!(header.getAddress().getURI() instanceof SipURI uri)
                    || !id.equals(uri.getParameter(MessageDispatcher.APP_ID))) {
                break;
            }
            own.add(header);
        }
        return own;
    }

    /**
     * Takes one of two Routes out that one passing by has written; the library takes the other.
     *
     * @param own whether a Route names the server; strangers may write any parameters
     */
    public static void join(SIPRequest received, Predicate<RouteHeader> own) {
        RouteList routes = received.getRouteHeaders();
        if (routes != null
                && routes.size() > 1
                && ((Route) routes.get(0)).getAddress().getURI() instanceof SipURI first
                && ((Route) routes.get(1)).getAddress().getURI() instanceof SipURI second
                && first.getParameter(MessageDispatcher.APP_ID) != null
                && first.getParameter(MessageDispatcher.APP_ID).equals(second.getParameter(MessageDispatcher.APP_ID))
                && (first.getParameter(SECOND) == null) != (second.getParameter(SECOND) == null)
                && own.test((Route) routes.get(0))
                && own.test((Route) routes.get(1))) {
            // A flow's name is not to be lost.
            routes.remove(first.getUser() == null ? 0 : 1);
        }
    }

    private static SipURI uri(RecordRoute header) {
        return (SipURI) header.getAddress().getURI();
    }

    private static boolean names(SipURI uri, Way way) {
        return uri.getHost().equals(way.uriHost())
                && uri.getPort() == way.by().port()
                && way.by().transport().equalsIgnoreCase(uri.getTransportParam());
    }

    private static void name(SipURI uri, Way way) throws ParseException {
        uri.setHost(way.uriHost());
        uri.setPort(way.by().port());
        uri.setTransportParam(way.by().transport());
    }
}
