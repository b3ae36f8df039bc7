package org.tandem.directory.postgres;

import org.tandem.directory.Directory;
import org.tandem.directory.RoomsContract;

class PostgresRoomsTest extends RoomsContract {
    @Override
    protected Directory directory() {
        return SharedDatabase.DIRECTORY;
    }
}
