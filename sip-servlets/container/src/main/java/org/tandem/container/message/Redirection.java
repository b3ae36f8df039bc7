package org.tandem.container.message;

import jakarta.servlet.sip.Address;
import jakarta.servlet.sip.ServletParseException;
import jakarta.servlet.sip.SipServletResponse;
import jakarta.servlet.sip.SipURI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where a redirection leads that a proxy follows itself (RFC 3261 sections 16.5 and 16.7). */
final class Redirection {
    private static final Logger LOG = LoggerFactory.getLogger(Redirection.class);
    private static final int CLASS = 3;

    /** Places that one request is sent to: redirections of redirections could go on for ever, each to many. */
    private static final int MOST = 32;

    private Redirection() {}

    /** The Contacts that the proxy has not tried, the best first; none when the response is no redirection. */
    static List<SipURI> targets(SipServletResponse response, ContainerProxy proxy) {
        if (response.getStatus() / 100 != CLASS || proxy.getOriginalRequest() == null) {
            return List.of();
        }
        boolean secure = proxy.getOriginalRequest().getRequestURI() instanceof SipURI asked && asked.isSecure();
        List<SipURI> targets = new ArrayList<>();
        int room = MOST - proxy.getProxyBranchesMap().size();
        for (Address contact : contacts(response)) {
            if (targets.size() < room
                    && contact.getURI() instanceof SipURI uri
                    && (uri.isSecure() || !secure)
                    && !targets.contains(uri)
                    && proxy.getProxyBranch(uri) == null) {
                targets.add(uri);
            }
        }
        return targets;
    }

    private static List<Address> contacts(SipServletResponse response) {
        List<Address> contacts = new ArrayList<>();
        try {
            Iterator<Address> all = response.getAddressHeaders("Contact");
            while (all.hasNext()) {
                contacts.add(all.next());
            }
        } catch (ServletParseException e) {
            LOG.info("{}: a redirection that leads nowhere: {}", response.getCallId(), e.getMessage());
        }
        contacts.sort(Comparator.comparing(Redirection::preference).reversed());
        return contacts;
    }

    /** Without {@code q} as with 1. */
    private static float preference(Address contact) {
        return contact.getQ() < 0 ? 1 : contact.getQ();
    }
}
