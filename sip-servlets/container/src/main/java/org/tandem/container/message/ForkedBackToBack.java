package org.tandem.container.message;

import jakarta.servlet.sip.SipServletMessage;
import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipSession;
import jakarta.servlet.sip.UAMode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mobicents.servlet.sip.core.session.MobicentsSipSession;
import org.mobicents.servlet.sip.core.session.MobicentsSipSessionKey;
import org.mobicents.servlet.sip.message.B2buaHelperImpl;

/** The library's helper of back-to-back user agents, which takes the branches of a forked INVITE for one in two places. */
final class ForkedBackToBack extends B2buaHelperImpl {
    private static final long serialVersionUID = 1L;

    /** The branches share the transaction of the first, so what is pending for them is found there. */
    @Override
    public List<SipServletMessage> getPendingMessages(SipSession session, UAMode mode) {
        Set<SipServletMessage> pending = new LinkedHashSet<>(super.getPendingMessages(session, mode));
        MobicentsSipSession first = ((MobicentsSipSession) session).getParentSession();
        if (first != null && first.isValidInternal()) {
            pending.addAll(super.getPendingMessages(first, mode));
        }
        pending.removeIf(message -> !message.getSession().getId().equals(session.getId()));
        return List.copyOf(pending);
    }

    /** The library links the two sessions anew, but the keys of all branches are equal, so that the first would lose its own link. */
    @Override
    public SipServletRequest createRequest(
            SipSession session, SipServletRequest original, Map<String, List<String>> headers) {
        if (((MobicentsSipSession) session).getParentSession() == null) {
            return super.createRequest(session, original, headers);
        }
        Map<MobicentsSipSessionKey, MobicentsSipSessionKey> links = Map.copyOf(getSessionMap());
        SipServletRequest made = super.createRequest(session, original, headers);
        getSessionMap().putAll(links);
        return made;
    }
}
