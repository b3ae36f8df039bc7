package org.tandem.directory;

class FakeEndpointsTest extends EndpointsContract {
    private final FakeDirectory directory = new FakeDirectory();

    @Override
    protected Directory directory() {
        return directory;
    }
}
