package org.restcomm.commons.statistics.reporter;

import com.codahale.metrics.MetricRegistry;
import java.util.concurrent.TimeUnit;

/**
 * Stands in for the class of restcomm-statistics that posts call counts to its maker once a day. The dispatcher of
 * sip-servlets-impl links to it by name; this one keeps the counters and sends nothing anywhere.
 */
public class RestcommStatsReporter {
    private static final MetricRegistry METRICS = new MetricRegistry();
    private static final RestcommStatsReporter SILENT = new RestcommStatsReporter();

    /** The one reporter of the class loader; thread-safe, since it does nothing. */
    public static RestcommStatsReporter getRestcommStatsReporter() {
        return SILENT;
    }

    /** The registry in which the dispatcher counts calls, seconds and messages. */
    public static MetricRegistry getMetricRegistry() {
        return METRICS;
    }

    /** Ignored: there is no server to report to. */
    public void setRemoteServer(String url) {}

    /** Ignored. */
    public void setProjectName(String name) {}

    /** Ignored. */
    public void setProjectType(String type) {}

    /** Ignored. */
    public void setVersion(String version) {}

    /** Starts nothing. */
    public void start(long period, TimeUnit unit) {}

    /** Stops nothing. */
    public void stop() {}
}
