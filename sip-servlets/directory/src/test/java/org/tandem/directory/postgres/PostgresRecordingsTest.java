package org.tandem.directory.postgres;

import org.tandem.directory.Directory;
import org.tandem.directory.RecordingsContract;

class PostgresRecordingsTest extends RecordingsContract {
    @Override
    protected Directory directory() {
        return SharedDatabase.DIRECTORY;
    }
}
