package org.tandem.phone;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The peer-to-peer relationship of RFC 3261 12: tags, sequence numbers, route set and remote target. Guarded by its call. */
final class Dialog {
    private final Line line;
    private final String callId;
    private final String localParty;
    private final String user;
    private String remoteParty;
    private String target;
    private List<String> routes = List.of();
    private int cseq;

    private Dialog(Line line, String callId, String user, String localParty, String remoteParty, String target) {
        this.line = line;
        this.callId = callId;
        this.user = user;
        this.localParty = localParty;
        this.remoteParty = remoteParty;
        this.target = target;
    }

    /** Before the first INVITE: nobody has answered. */
    static Dialog calling(Line line, String user, String target) {
        String local = "<sip:" + user + "@" + line.hostPort() + ">;tag=" + Line.token();
        return new Dialog(line, Line.token() + "@phone", user, local, "<" + target + ">", target);
    }

    /** For an INVITE that came. */
    static Dialog called(Line line, SipMessage invite) {
        String user = SipUri.parse(invite.requestUri()).user();
        String local = invite.header("To").orElse("") + ";tag=" + Line.token();
        Dialog dialog = new Dialog(
                line,
                invite.callId(),
                user.isEmpty() ? "phone" : user,
                local,
                invite.header("From").orElse(""),
                SipUri.bare(
                        invite.header("Contact").orElse(invite.header("From").orElse(""))));
        dialog.routes = invite.headers("Record-Route");
        return dialog;
    }

    String callId() {
        return callId;
    }

    /** A new request of this dialog, complete but for its body. */
    SipMessage request(String method) {
        cseq++;
        return request(method, cseq);
    }

    /** ACK and CANCEL take the number of their INVITE. */
    SipMessage request(String method, int number) {
        SipMessage request = SipMessage.request(method, target).with("Via", line.via(Line.branch()));
        for (String route : routes) {
            request = request.with("Route", route);
        }
        request = request.with("From", localParty)
                .with("To", remoteParty)
                .with("Call-ID", callId)
                .with("CSeq", number + " " + method)
                .with("Max-Forwards", "70")
                .with("User-Agent", "Tandem phone");
        return method.equals("INVITE") ? request.with("Contact", line.contact(user)) : request;
    }

    /** A response of ours: with our tag and where we are reached. */
    SipMessage response(SipMessage request, int status, String reason) {
        SipMessage response = SipMessage.response(request, status, reason);
        if (status > 100) {
            response = response.replacing("To", localParty);
        }
        return status > 100 && status < 300 ? response.with("Contact", line.contact(user)) : response;
    }

    /** Takes tag, target and route set from a response that makes or refreshes the dialog. */
    void learn(SipMessage response, boolean first) {
        response.header("To").filter(to -> to.contains("tag=")).ifPresent(to -> remoteParty = to);
        response.header("Contact").ifPresent(contact -> target = SipUri.bare(contact));
        if (first) {
            routes = new ArrayList<>(response.headers("Record-Route"));
            Collections.reverse(routes);
        }
    }

    /** A re-INVITE may move the far side (RFC 3261 12.2.2). */
    void refresh(SipMessage request) {
        request.header("Contact").ifPresent(contact -> target = SipUri.bare(contact));
    }

    /** Where the next request goes: the first route, or the target itself. */
    InetSocketAddress nextHop() {
        return SipUri.parse(routes.isEmpty() ? target : routes.get(0)).address();
    }
}
