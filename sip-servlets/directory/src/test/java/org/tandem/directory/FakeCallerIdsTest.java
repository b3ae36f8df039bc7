package org.tandem.directory;

class FakeCallerIdsTest extends CallerIdsContract {
    private final FakeDirectory directory = new FakeDirectory();

    @Override
    protected Directory directory() {
        return directory;
    }
}
