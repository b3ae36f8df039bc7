package org.tandem.directory;

class FakeCallbacksTest extends CallbacksContract {
    private final FakeDirectory directory = new FakeDirectory();

    @Override
    protected Directory directory() {
        return directory;
    }
}
