package org.tandem.directory;

class FakeTranscriptionsTest extends TranscriptionsContract {
    private final FakeDirectory directory = new FakeDirectory();

    @Override
    protected Directory directory() {
        return directory;
    }
}
