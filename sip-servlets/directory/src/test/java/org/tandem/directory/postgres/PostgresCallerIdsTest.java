package org.tandem.directory.postgres;

import org.tandem.directory.CallerIdsContract;
import org.tandem.directory.Directory;

class PostgresCallerIdsTest extends CallerIdsContract {
    @Override
    protected Directory directory() {
        return SharedDatabase.DIRECTORY;
    }
}
