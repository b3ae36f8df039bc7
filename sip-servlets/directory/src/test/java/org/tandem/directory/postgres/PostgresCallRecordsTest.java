package org.tandem.directory.postgres;

import org.tandem.directory.CallRecordsContract;
import org.tandem.directory.Directory;

class PostgresCallRecordsTest extends CallRecordsContract {
    @Override
    protected Directory directory() {
        return SharedDatabase.DIRECTORY;
    }
}
