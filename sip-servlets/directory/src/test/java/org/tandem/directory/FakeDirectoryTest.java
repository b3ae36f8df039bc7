package org.tandem.directory;

class FakeDirectoryTest extends DirectoryContract {
    private final Directory directory = new FakeDirectory();

    @Override
    protected Directory directory() {
        return directory;
    }
}
