package org.tandem.conformance;

import jakarta.servlet.sip.ServletTimer;
import jakarta.servlet.sip.SipApplicationSessionActivationListener;
import jakarta.servlet.sip.SipApplicationSessionAttributeListener;
import jakarta.servlet.sip.SipApplicationSessionBindingEvent;
import jakarta.servlet.sip.SipApplicationSessionEvent;
import jakarta.servlet.sip.SipApplicationSessionListener;
import jakarta.servlet.sip.SipErrorEvent;
import jakarta.servlet.sip.SipErrorListener;
import jakarta.servlet.sip.SipServletContextEvent;
import jakarta.servlet.sip.SipServletListener;
import jakarta.servlet.sip.SipSessionActivationListener;
import jakarta.servlet.sip.SipSessionAttributeListener;
import jakarta.servlet.sip.SipSessionBindingEvent;
import jakarta.servlet.sip.SipSessionBindingListener;
import jakarta.servlet.sip.SipSessionEvent;
import jakarta.servlet.sip.SipSessionListener;
import jakarta.servlet.sip.TimerListener;

/** Writes down in the {@link Script} whatever a SIP listener can be told. */
public class Listening
        implements SipApplicationSessionListener,
                SipApplicationSessionActivationListener,
                SipApplicationSessionAttributeListener,
                SipSessionListener,
                SipSessionActivationListener,
                SipSessionAttributeListener,
                SipErrorListener,
                SipServletListener,
                TimerListener {

    private static void happened(String event) {
        Script.running().happened(event);
    }

    @Override
    public void timeout(ServletTimer timer) {
        happened("timer " + timer.getInfo());
    }

    @Override
    public void servletInitialized(SipServletContextEvent event) {
        happened("servlet " + event.getSipServlet().getServletName() + " initialized");
    }

    @Override
    public void noAckReceived(SipErrorEvent event) {
        happened("no ACK for " + event.getResponse().getStatus());
    }

    @Override
    public void noPrackReceived(SipErrorEvent event) {
        Script.running().failed("no PRACK", event.getRequest());
        happened("no PRACK for " + event.getResponse().getStatus());
    }

    @Override
    public void sessionCreated(SipApplicationSessionEvent event) {
        happened("application session created");
    }

    @Override
    public void sessionDestroyed(SipApplicationSessionEvent event) {
        happened("application session destroyed");
    }

    @Override
    public void sessionExpired(SipApplicationSessionEvent event) {
        happened("application session expired");
    }

    @Override
    public void sessionReadyToInvalidate(SipApplicationSessionEvent event) {
        happened("application session ready to invalidate");
    }

    @Override
    public void attributeAdded(SipApplicationSessionBindingEvent event) {
        happened("application attribute " + event.getName() + " added");
    }

    @Override
    public void attributeRemoved(SipApplicationSessionBindingEvent event) {
        happened("application attribute " + event.getName() + " removed");
    }

    @Override
    public void attributeReplaced(SipApplicationSessionBindingEvent event) {
        happened("application attribute " + event.getName() + " replaced");
    }

    @Override
    public void sessionCreated(SipSessionEvent event) {
        happened("session created");
    }

    @Override
    public void sessionDestroyed(SipSessionEvent event) {
        happened("session destroyed");
    }

    @Override
    public void sessionReadyToInvalidate(SipSessionEvent event) {
        happened("session ready to invalidate");
    }

    @Override
    public void attributeAdded(SipSessionBindingEvent event) {
        happened("attribute " + event.getName() + " added");
    }

    @Override
    public void attributeRemoved(SipSessionBindingEvent event) {
        happened("attribute " + event.getName() + " removed");
    }

    @Override
    public void attributeReplaced(SipSessionBindingEvent event) {
        happened("attribute " + event.getName() + " replaced");
    }

    /** An attribute that tells when it is put into a session and taken out. */
    public static final class Value implements SipSessionBindingListener {
        @Override
        public void valueBound(SipSessionBindingEvent event) {
            happened("value bound to " + event.getName());
        }

        @Override
        public void valueUnbound(SipSessionBindingEvent event) {
            happened("value unbound from " + event.getName());
        }
    }

    @Override
    public void sessionDidActivate(SipApplicationSessionEvent event) {
        happened("application session activated");
    }

    @Override
    public void sessionWillPassivate(SipApplicationSessionEvent event) {
        happened("application session passivated");
    }

    @Override
    public void sessionDidActivate(SipSessionEvent event) {
        happened("session activated");
    }

    @Override
    public void sessionWillPassivate(SipSessionEvent event) {
        happened("session passivated");
    }
}
