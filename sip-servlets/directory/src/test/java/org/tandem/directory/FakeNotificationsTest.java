package org.tandem.directory;

class FakeNotificationsTest extends NotificationsContract {
    private final FakeDirectory directory = new FakeDirectory();

    @Override
    protected Directory directory() {
        return directory;
    }
}
