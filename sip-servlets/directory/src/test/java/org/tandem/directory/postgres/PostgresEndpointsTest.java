package org.tandem.directory.postgres;

import org.tandem.directory.Directory;
import org.tandem.directory.EndpointsContract;

class PostgresEndpointsTest extends EndpointsContract {
    @Override
    protected Directory directory() {
        return SharedDatabase.DIRECTORY;
    }
}
