package org.tandem.directory.postgres;

import org.tandem.directory.CallbacksContract;
import org.tandem.directory.Directory;

class PostgresCallbacksTest extends CallbacksContract {
    @Override
    protected Directory directory() {
        return SharedDatabase.DIRECTORY;
    }
}
