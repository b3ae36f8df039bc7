package org.tandem.router.message;

import jakarta.servlet.ServletException;
import jakarta.servlet.sip.Address;
import jakarta.servlet.sip.ServletParseException;
import jakarta.servlet.sip.SipApplicationSession;
import jakarta.servlet.sip.SipFactory;
import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;
import java.io.UnsupportedEncodingException;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.tandem.router.call.Way;

/** Sends MESSAGE requests (RFC 3428). */
public final class SipTexts implements Texter {
    /** Tells how many messages led to this one. */
    public static final String HOPS = "X-Tandem-Hops";

    private static final String ANSWERED = "org.tandem.text";

    /** What RFC 3261 section 8.1.3.1 makes of a request that can't be sent. */
    private static final int UNREACHABLE = 503;

    private final SipFactory factory;
    private final String servlet;
    private final Supplier<String> own;

    /** @param servlet the name of the servlet that hears the answers @param own host and port where we take calls */
    public SipTexts(SipFactory factory, String servlet, Supplier<String> own) {
        this.factory = factory;
        this.servlet = servlet;
        this.own = own;
    }

    @Override
    public void send(Way way, String from, String body, int hops, IntConsumer answered) {
        SipApplicationSession application = factory.createApplicationSession();
        String uri = way.uri();
        try {
            int question = uri.indexOf('?');
            String target = question < 0 ? uri : uri.substring(0, question);
            SipServletRequest message = factory.createRequest(
                    application, "MESSAGE", address(from), factory.createAddress(factory.createURI(target)));
            message.setRequestURI(factory.createURI(target));
            message.setContent(body, "text/plain;charset=UTF-8");
            message.addHeader(HOPS, Integer.toString(hops));
            for (int i = way.path().size() - 1; i >= 0; i--) {
                message.pushRoute(factory.createAddress(way.path().get(i)));
            }
            message.getSession().setHandler(servlet);
            IntConsumer heard = status -> way.after(status)
                    .ifPresentOrElse(next -> again(next, from, body, hops, answered), () -> answered.accept(status));
            message.getSession().setAttribute(ANSWERED, heard);
            message.send();
        } catch (ServletException | UnsupportedEncodingException e) {
            application.invalidate();
            throw new IllegalArgumentException("can't send to " + uri + ": " + e.getMessage(), e);
        } catch (java.io.IOException e) {
            application.invalidate();
            throw new IllegalArgumentException("can't reach " + uri + ": " + e.getMessage(), e);
        }
    }

    private void again(Way next, String from, String body, int hops, IntConsumer answered) {
        try {
            send(next, from, body, hops, answered);
        } catch (IllegalArgumentException e) {
            answered.accept(UNREACHABLE);
        }
    }

    private Address address(String from) throws ServletParseException {
        boolean uri = from.startsWith("sip:") || from.startsWith("sips:");
        return factory.createAddress(factory.createURI(uri ? from : "sip:" + from + "@" + own.get()));
    }

    /** A final response came. */
    public static void onResponse(SipServletResponse response) {
        SipApplicationSession application = response.getApplicationSession();
        if (response.getSession().getAttribute(ANSWERED) instanceof IntConsumer answered) {
            response.getSession().removeAttribute(ANSWERED);
            answered.accept(response.getStatus());
        }
        if (application.isValid()) {
            application.invalidate();
        }
    }
}
