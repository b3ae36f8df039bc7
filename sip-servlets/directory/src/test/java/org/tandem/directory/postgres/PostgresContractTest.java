package org.tandem.directory.postgres;

import org.tandem.directory.Directory;
import org.tandem.directory.DirectoryContract;

class PostgresContractTest extends DirectoryContract {
    @Override
    protected Directory directory() {
        return SharedDatabase.DIRECTORY;
    }
}
