package org.tandem.directory;

class FakeRecordingsTest extends RecordingsContract {
    private final FakeDirectory directory = new FakeDirectory();

    @Override
    protected Directory directory() {
        return directory;
    }
}
