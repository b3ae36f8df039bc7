package org.tandem.directory;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

final class FakeTranscriptions implements Transcriptions {
    private static final Comparator<Transcription> NEWEST_FIRST = Comparator.comparing(Transcription::created)
            .thenComparing(Transcription::sid)
            .reversed();

    private final FakeStore store;
    private final Map<String, Transcription> rows = new ConcurrentHashMap<>();

    FakeTranscriptions(FakeStore store) {
        this.store = store;
    }

    @Override
    public boolean save(Transcription transcription) {
        rows.put(transcription.sid(), transcription);
        return true;
    }

    @Override
    public Optional<Transcription> find(String accountSid, String sid) {
        store.needed();
        return Optional.ofNullable(rows.get(sid)).filter(row -> row.accountSid().equals(accountSid));
    }

    @Override
    public Page<Transcription> list(String accountSid, String recordingSid, PageRequest page) {
        store.needed();
        return FakeStore.page(
                rows.values().stream()
                        .filter(row -> row.accountSid().equals(accountSid))
                        .filter(row ->
                                recordingSid.isEmpty() || row.recordingSid().equals(recordingSid))
                        .sorted(NEWEST_FIRST)
                        .toList(),
                page);
    }

    @Override
    public boolean delete(String accountSid, String sid) {
        return find(accountSid, sid).map(row -> rows.remove(sid) != null).orElse(false);
    }

    @Override
    public List<Transcription> unfinished() {
        store.needed();
        return rows.values().stream()
                .filter(row -> row.status() == Transcription.Status.IN_PROGRESS)
                .toList();
    }
}
