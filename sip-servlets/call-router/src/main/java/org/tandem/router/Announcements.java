package org.tandem.router;

import java.util.List;
import java.util.Map;
import org.tandem.directory.Account;
import org.tandem.directory.Accounts;
import org.tandem.media.Prompt;
import org.tandem.router.conference.Music;
import org.tandem.router.conference.Room;
import org.tandem.router.conference.Rooms;
import org.tandem.router.document.AnnouncementReader;
import org.tandem.router.document.DocumentException;
import org.tandem.router.webhook.Webhooks;
import org.tandem.web.Cookies;

/** Asks an account's web server for what is announced to a whole conference. */
final class Announcements implements Rooms.Announcements {
    private final Accounts accounts;
    private final Webhooks webhooks;
    private final AnnouncementReader reader;

    Announcements(Accounts accounts, Webhooks webhooks, AnnouncementReader reader) {
        this.accounts = accounts;
        this.webhooks = webhooks;
        this.reader = reader;
    }

    @Override
    public List<Prompt> read(Room room, Music what) throws InterruptedException {
        Account account = accounts.find(room.accountSid())
                .orElseThrow(() -> new Rooms.UnreadableException("there is no such account"));
        List<Map.Entry<String, String>> parameters = List.of(
                Map.entry("ConferenceSid", room.sid()),
                Map.entry("FriendlyName", room.name()),
                Map.entry("AccountSid", room.accountSid()));
        try {
            return reader.read(
                    (url, method) -> webhooks.of(account, url, method, parameters, new Cookies())
                            .send(),
                    what.url(),
                    what.method());
        } catch (DocumentException e) {
            throw new Rooms.UnreadableException(e.code() + ": " + e.getMessage());
        }
    }
}
