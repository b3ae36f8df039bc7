package org.tandem.examples.fork;

import jakarta.annotation.Resource;
import jakarta.servlet.sip.Address;
import jakarta.servlet.sip.Proxy;
import jakarta.servlet.sip.ServletParseException;
import jakarta.servlet.sip.SipFactory;
import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;
import jakarta.servlet.sip.SipURI;
import jakarta.servlet.sip.TooManyHopsException;
import jakarta.servlet.sip.URI;
import jakarta.servlet.sip.annotation.SipServlet;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Registrar and forking proxy: REGISTER tells where a user is, INVITE rings all those places at once. */
@SipServlet(name = "fork", loadOnStartup = 1)
public class Fork extends jakarta.servlet.sip.SipServlet {
    private static final long serialVersionUID = 1L;
    private static final int DEFAULT_SECONDS = 3600;

    private final transient Locations locations = new Locations(Clock.systemUTC());

    @Resource
    private SipFactory factory;

    @Override
    protected void doRegister(SipServletRequest register) throws IOException, ServletParseException {
        String user = user(register.getTo().getURI());
        boolean room = true;
        for (Iterator<Address> it = register.getAddressHeaders("Contact"); it.hasNext(); ) {
            Address contact = it.next();
            int seconds = contact.getExpires() >= 0 ? contact.getExpires() : register.getExpires();
            room &= locations.set(user, contact.getURI().toString(), seconds < 0 ? DEFAULT_SECONDS : seconds);
        }
        SipServletResponse answer =
                register.createResponse(room ? SipServletResponse.SC_OK : SipServletResponse.SC_FORBIDDEN);
        for (String contact : locations.of(user)) {
            answer.addHeader("Contact", "<" + contact + ">");
        }
        answer.send();
    }

    @Override
    protected void doInvite(SipServletRequest invite) throws IOException, ServletParseException, TooManyHopsException {
        List<URI> phones = new ArrayList<>();
        for (String contact : locations.of(user(invite.getRequestURI()))) {
            phones.add(factory.createURI(contact));
        }
        if (phones.isEmpty()) {
            invite.createResponse(SipServletResponse.SC_TEMPORARILY_UNAVAILABLE).send();
            return;
        }
        Proxy proxy = invite.getProxy();
        proxy.setParallel(true);
        proxy.setRecordRoute(false);
        proxy.proxyTo(phones);
    }

    private static String user(URI uri) {
        return uri instanceof SipURI sip ? String.valueOf(sip.getUser()) : uri.toString();
    }
}
