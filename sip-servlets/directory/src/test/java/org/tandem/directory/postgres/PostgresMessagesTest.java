package org.tandem.directory.postgres;

import org.tandem.directory.Directory;
import org.tandem.directory.MessagesContract;

class PostgresMessagesTest extends MessagesContract {
    @Override
    protected Directory directory() {
        return SharedDatabase.DIRECTORY;
    }
}
