package org.tandem.directory;

class FakeMessagesTest extends MessagesContract {
    private final FakeDirectory directory = new FakeDirectory();

    @Override
    protected Directory directory() {
        return directory;
    }
}
