package org.tandem.directory;

class FakeCallRecordsTest extends CallRecordsContract {
    private final Directory directory = new FakeDirectory();

    @Override
    protected Directory directory() {
        return directory;
    }
}
