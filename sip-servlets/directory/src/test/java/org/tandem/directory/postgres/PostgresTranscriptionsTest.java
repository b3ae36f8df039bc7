package org.tandem.directory.postgres;

import org.tandem.directory.Directory;
import org.tandem.directory.TranscriptionsContract;

class PostgresTranscriptionsTest extends TranscriptionsContract {
    @Override
    protected Directory directory() {
        return SharedDatabase.DIRECTORY;
    }
}
