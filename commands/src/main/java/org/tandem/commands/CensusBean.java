package org.tandem.commands;

import java.lang.management.ManagementFactory;
import java.util.function.Supplier;
import javax.management.JMException;
import javax.management.ObjectName;
import org.tandem.container.SipCensus;

/** What the SIP side holds, for operators and tests, as the MBean {@code org.tandem:type=SipCensus}. */
public final class CensusBean implements CensusBeanMBean {
    private final Supplier<SipCensus> census;

    private CensusBean(Supplier<SipCensus> census) {
        this.census = census;
    }

    static void register(Supplier<SipCensus> census) {
        try {
            ManagementFactory.getPlatformMBeanServer()
                    .registerMBean(new CensusBean(census), new ObjectName("org.tandem:type=SipCensus"));
        } catch (JMException e) {
            throw new IllegalStateException("a second server in this JVM?", e);
        }
    }

    @Override
    public int getSipSessions() {
        return census.get().sipSessions();
    }

    @Override
    public int getApplicationSessions() {
        return census.get().applicationSessions();
    }

    @Override
    public int getDialogs() {
        return census.get().dialogs();
    }

    @Override
    public int getClientTransactions() {
        return census.get().clientTransactions();
    }

    @Override
    public int getServerTransactions() {
        return census.get().serverTransactions();
    }
}
