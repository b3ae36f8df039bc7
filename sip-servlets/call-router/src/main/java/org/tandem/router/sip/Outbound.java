package org.tandem.router.sip;

import jakarta.servlet.ServletException;
import jakarta.servlet.sip.Address;
import jakarta.servlet.sip.SipServletMessage;
import jakarta.servlet.sip.SipServletRequest;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.tandem.router.call.Way;
import org.tandem.router.registration.Registry;

/** What a registrar reads and writes for devices that register by flows (RFC 5626 section 6). Stateless. */
final class Outbound {
    /** Seconds after which the server may take a silent connection for dead; a device shows earlier that it lives. */
    private static final int FLOW_SECONDS = 120;

    /** It is told again between quotes, where a backslash would take away the last one. */
    private static final Pattern INSTANCE = Pattern.compile("[^\\\\]{1,200}");

    private static final String OPTION = "outbound";

    private Outbound() {}

    /**
     * The flow that a Contact of this REGISTER is for; {@link Registry.Flow#NONE} when the device does not ask for flows.
     *
     * @throws ServletException when its numbers or its name make no sense
     */
    static Registry.Flow flow(SipServletRequest register, Address contact) throws ServletException {
        String instance = contact.getParameter("+sip.instance");
        String regId = contact.getParameter("reg-id");
        if (instance == null || regId == null || !names(register, "Supported") && !names(register, "Require")) {
            return Registry.Flow.NONE;
        }
        String bare = instance.replace("\"", "");
        if (!regId.matches("[1-9][0-9]{0,8}") || !INSTANCE.matcher(bare).matches()) {
            throw new ServletException("reg-id or +sip.instance make no sense");
        }
        return new Registry.Flow(bare, Integer.parseInt(regId));
    }

    private static boolean names(SipServletMessage message, String header) {
        Iterator<String> values = message.getHeaders(header);
        while (values.hasNext()) {
            if (List.of(values.next().toLowerCase(Locale.ROOT).split("\\s*,\\s*", -1))
                    .contains(OPTION)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the device's first proxy knows flows; it has none when it came directly. */
    static boolean firstHopKnowsFlows(SipServletRequest register) {
        Iterator<String> vias = register.getHeaders("Via");
        vias.next();
        if (!vias.hasNext()) {
            return true;
        }
        List<String> path = new ArrayList<>();
        register.getHeaders("Path").forEachRemaining(path::add);
        return !path.isEmpty() && path.get(path.size() - 1).matches("[^<]*<[^>]*;ob[;>].*");
    }

    /** Over the flow that the REGISTER came by, or through the proxies that it names. */
    static Way way(SipServletRequest register, String uri, List<String> path) {
        return path.isEmpty() && register.getAttribute("org.tandem.sip.flow") instanceof String flow
                ? new Way(uri, List.of("<" + flow + ">"))
                : new Way(uri, path);
    }

    /** The parameters that tell a registration's flow, as a Contact has them. */
    static String parameters(Registry.Flow flow) {
        return flow.exists() ? ";+sip.instance=\"" + flow.instance() + "\";reg-id=" + flow.regId() : "";
    }

    /** Says that flows were understood. */
    static void confirm(SipServletMessage ok, SipServletRequest register) {
        ok.addHeader("Require", OPTION);
        if (!register.getTransport().equalsIgnoreCase("udp")) {
            ok.addHeader("Flow-Timer", Integer.toString(FLOW_SECONDS));
        }
    }
}
