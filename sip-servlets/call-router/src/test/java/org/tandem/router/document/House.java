package org.tandem.router.document;

import java.time.Clock;
import java.util.List;
import org.tandem.directory.FakeDirectory;
import org.tandem.directory.QueueRecord;
import org.tandem.media.FakeGateway;
import org.tandem.router.conference.Rooms;
import org.tandem.router.queue.Lines;

/** What calls share that meet: a gateway without sound, the account's conferences and queues. */
final class House {
    static final String ACCOUNT = "ACtest";

    final FakeGateway gateway = new FakeGateway();
    final FakeDirectory directory = new FakeDirectory();
    final Lines lines = new Lines(directory.queues(), Clock.systemUTC());
    final Rooms rooms = new Rooms(directory.conferences(), (room, what) -> List.of(), Runnable::run, Clock.systemUTC());

    House() {
        directory.accounts().ensure(ACCOUNT, "secret", "test");
    }

    QueueRecord queue(String name) {
        return directory.queues().named(ACCOUNT, name).orElseThrow();
    }
}
