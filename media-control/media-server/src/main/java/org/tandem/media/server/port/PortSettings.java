package org.tandem.media.server.port;

import java.net.InetAddress;
import java.time.Duration;

/**
 * What all ports of a gateway share.
 *
 * @param advertised    the address that SDP names
 * @param inactivity    packets missing for this long are {@link org.tandem.media.MediaEvent.FlowChanged}
 * @param cname         the RTCP name, the same for all streams of this server
 */
public record PortSettings(InetAddress advertised, Duration inactivity, String cname, LegSettings legs) {}
