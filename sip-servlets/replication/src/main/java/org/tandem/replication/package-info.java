/** Live state that the nodes of a region share: a map of live calls, kept in memory by Hazelcast with copies on other nodes. */
package org.tandem.replication;
