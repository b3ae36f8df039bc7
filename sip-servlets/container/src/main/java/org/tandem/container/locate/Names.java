package org.tandem.container.locate;

import java.net.InetAddress;
import java.util.List;

/** What name servers say. Asking takes up to two seconds for a host. Thread-safe. */
public interface Names {
    /** A NAPTR record (RFC 3403): what service a domain offers, and under which name. */
    record Naptr(int order, int preference, String service, String replacement) {}

    /** An SRV record (RFC 2782): where a service is. */
    record Srv(int priority, int weight, String host, int port) {}

    /** The services of a domain whose flag is {@code s}, in no order; empty when there are none or nobody answers. */
    List<Naptr> naptr(String domain);

    /** The places of a service, in no order; empty when there are none or nobody answers. */
    List<Srv> srv(String service);

    /** The addresses of a host, IPv4 and IPv6; empty when there are none or nobody answers. */
    List<InetAddress> addresses(String host);
}
