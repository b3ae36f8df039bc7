package org.tandem.commands;

/** The attributes of {@link CensusBean}; JMX wants an interface of this name. */
public interface CensusBeanMBean {
    int getSipSessions();

    int getApplicationSessions();

    int getDialogs();

    int getClientTransactions();

    int getServerTransactions();
}
