package org.tandem.router.conference;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.directory.ConferenceRecord;
import org.tandem.directory.ConferenceRecord.Status;
import org.tandem.directory.Conferences;
import org.tandem.directory.Sid;
import org.tandem.media.PlayOutcome;
import org.tandem.media.Prompt;
import org.tandem.router.call.Call;

/** The live conferences of this node. Safe for any thread. */
public final class Rooms {
    private static final Logger LOG = LoggerFactory.getLogger(Rooms.class);
    /** Live ones of this node; the next begins when one of them has ended. */
    private static final int MOST = 10_000;

    /** Reads an announcement. */
    @FunctionalInterface
    public interface Announcements {
        /**
         * Blocks until it is there.
         *
         * @throws UnreadableException when it can't be had, or holds what an announcement may not
         */
        List<Prompt> read(Room room, Music what) throws InterruptedException;
    }

    /** An announcement that can't be played; the message says why. */
    public static final class UnreadableException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public UnreadableException(String why) {
            super(why);
        }
    }

    private record Key(String accountSid, String name) {}

    private final Conferences records;
    private final Announcements announcements;
    private final Executor threads;
    private final Clock clock;
    private final Map<Key, Room> byName = new ConcurrentHashMap<>();
    private final Map<String, Room> bySid = new ConcurrentHashMap<>();

    public Rooms(Conferences records, Announcements announcements, Executor threads, Clock clock) {
        this.records = records;
        this.announcements = announcements;
        this.threads = threads;
        this.clock = clock;
    }

    Clock clock() {
        return clock;
    }

    /** The account's live conference of this name, which begins with this call if there is none. @return empty when too many are live */
    Optional<Room> of(Call call, String name, RoomTerms terms) {
        Key key = new Key(call.identity().accountSid(), name);
        Room known = byName.get(key);
        if (known != null || bySid.size() >= MOST) {
            return Optional.ofNullable(known);
        }
        String sid = Sid.next("CF");
        Stage stage = new Stage(
                call.media().gateway(), sid, threads, call.exchange().shelf().live());
        Room fresh = new Room(sid, name, call, terms, stage, clock, this::changed);
        Room other = byName.putIfAbsent(key, fresh);
        if (other != null) {
            stage.close();
            return Optional.of(other);
        }
        bySid.put(sid, fresh);
        stage.whenLost(fresh::end);
        return Optional.of(fresh);
    }

    /** Under the room's monitor, so only what does not wait. */
    private void changed(Room room, ConferenceRecord record) {
        if (!records.save(record)) {
            LOG.warn("{}: its record is dropped: too many wait for the database", room.sid());
        }
        if (record.status() == Status.IN_PROGRESS) {
            later(room::beginRecording);
        }
        if (record.status() == Status.COMPLETED) {
            byName.remove(new Key(room.accountSid(), room.name()), room);
            bySid.remove(room.sid());
            later(room.stage()::close);
        }
    }

    private void later(Runnable media) {
        try {
            threads.execute(media);
        } catch (RejectedExecutionException closing) {
            media.run();
        }
    }

    /** @param sidOrName its SID, or the name of a live one */
    public Optional<Room> find(String accountSid, String sidOrName) {
        Room bySidOrNot = bySid.get(sidOrName);
        Room found = bySidOrNot != null ? bySidOrNot : byName.get(new Key(accountSid, sidOrName));
        return Optional.ofNullable(found).filter(room -> room.accountSid().equals(accountSid));
    }

    /** The room that a call is in, if it is in one. */
    public Optional<Room> of(String accountSid, String callSid) {
        return bySid.values().stream()
                .filter(room -> room.accountSid().equals(accountSid))
                .filter(room -> room.participants().stream()
                        .anyMatch(one -> one.callSid().equals(callSid)))
                .findFirst();
    }

    /** Fetches something and plays it to all; the application hears of its end or failure. */
    public void announce(Room room, Music what) {
        threads.execute(() -> {
            try {
                List<Prompt> prompts = announcements.read(room, what);
                if (!room.stage().play(prompts, outcome -> ended(room, what, outcome))) {
                    room.announced(what.url(), "too many announcements play already");
                }
            } catch (UnreadableException | org.tandem.media.MediaUnavailableException e) {
                room.announced(what.url(), e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                LOG.error("{}: an announcement ended by a fault of ours", room.sid(), e);
                room.announced(what.url(), "internal error");
            }
        });
    }

    private static void ended(Room room, Music what, PlayOutcome outcome) {
        if (outcome instanceof PlayOutcome.Failed failed) {
            room.announced(what.url(), failed.message());
        } else {
            room.announced(what.url(), "");
        }
    }

    /** Live ones now. */
    public int size() {
        return bySid.size();
    }
}
