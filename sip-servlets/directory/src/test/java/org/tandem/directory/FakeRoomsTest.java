package org.tandem.directory;

class FakeRoomsTest extends RoomsContract {
    private final FakeDirectory directory = new FakeDirectory();

    @Override
    protected Directory directory() {
        return directory;
    }
}
