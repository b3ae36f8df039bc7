/** The directory on PostgreSQL: a given one, or one that is started here and lives as long as the server. */
package org.tandem.directory.postgres;
