package org.tandem.platform;

import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** Where this server's own HTTP connector listens, as Tomcat's beans tell it. */
final class OwnServer {
    private OwnServer() {}

    /** @return scheme, host and port @throws IllegalStateException when there is no HTTP connector */
    static String url() {
        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        try {
            for (ObjectName name : beans.queryNames(new ObjectName("*:type=Connector,*"), null)) {
                String handler = String.valueOf(beans.getAttribute(name, "protocolHandlerClassName"));
                if (handler.startsWith("org.apache.coyote.http11.")) {
                    return url(beans, name);
                }
            }
        } catch (JMException e) {
            throw new IllegalStateException("the connectors tell nothing", e);
        }
        throw new IllegalStateException("there is no HTTP connector");
    }

    private static String url(MBeanServer beans, ObjectName connector) throws JMException {
        Object address = beans.getAttribute(connector, "address");
        String host = address instanceof InetAddress bound && !bound.isAnyLocalAddress()
                ? bound.getHostAddress()
                : "127.0.0.1";
        return beans.getAttribute(connector, "scheme") + "://" + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":"
                + beans.getAttribute(connector, "localPort");
    }
}
