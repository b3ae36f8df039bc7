package org.tandem.directory.postgres;

import org.tandem.directory.Directory;
import org.tandem.directory.NotificationsContract;

class PostgresNotificationsTest extends NotificationsContract {
    @Override
    protected Directory directory() {
        return SharedDatabase.DIRECTORY;
    }
}
