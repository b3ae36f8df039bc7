package org.tandem.container.stack;

import gov.nist.javax.sip.header.extensions.JoinHeader;
import gov.nist.javax.sip.header.extensions.Replaces;
import gov.nist.javax.sip.header.extensions.ReplacesHeader;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.stack.SIPDialog;
import java.util.Locale;
import javax.sip.DialogState;
import javax.sip.message.Request;
import javax.sip.message.Response;

/** The rules of RFC 3891 section 3 and RFC 3911 section 4 for a request whose Replaces or Join names a dialog. */
final class NamedDialog {
    private NamedDialog() {}

    /** The status to refuse the request with, or 0. A dialog that is not here is the application's affair (JSR 289 section 15.11.4.4). */
    static int verdict(SIPRequest request, TandemSipStack stack) {
        ReplacesHeader replaces = (ReplacesHeader) request.getHeader(ReplacesHeader.NAME);
        JoinHeader join = (JoinHeader) request.getHeader(JoinHeader.NAME);
        if (replaces == null && join == null) {
            return 0;
        }
        if ((replaces != null && join != null) || !request.getMethod().equals(Request.INVITE)) {
            return Response.BAD_REQUEST;
        }
        SIPDialog dialog = replaces == null
                ? find(join.getCallId(), join.getToTag(), join.getFromTag(), stack)
                : find(replaces.getCallId(), replaces.getToTag(), replaces.getFromTag(), stack);
        if (dialog == null) {
            return 0;
        }
        if (dialog.getState() == DialogState.TERMINATED) {
            return Response.DECLINE;
        }
        if (dialog.getState() == DialogState.EARLY && dialog.isServer()) {
            return Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST;
        }
        return dialog.getState() == DialogState.CONFIRMED && earlyOnly(replaces) ? Response.BUSY_HERE : 0;
    }

    private static boolean earlyOnly(ReplacesHeader replaces) {
        return replaces instanceof Replaces early && early.hasParameter("early-only");
    }

    /** To tag is the tag of this side, From tag that of the other. The library would search all dialogs and transactions. */
    static SIPDialog find(String callId, String toTag, String fromTag, TandemSipStack stack) {
        return stack.getDialog((callId + ":" + toTag + ":" + fromTag).toLowerCase(Locale.ROOT));
    }
}
