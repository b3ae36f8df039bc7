package org.tandem.directory;

import java.util.List;
import java.util.Optional;

/** The texts of the accounts' recordings. */
public interface Transcriptions {
    /** Makes or replaces. Never blocks. @return false when the database is away and too many wait */
    boolean save(Transcription transcription);

    Optional<Transcription> find(String accountSid, String sid);

    /** Newest first. @param recordingSid empty: of all recordings */
    Page<Transcription> list(String accountSid, String recordingSid, PageRequest page);

    /** @return false when there is none */
    boolean delete(String accountSid, String sid);

    /** Those that this server, or one before it, had begun when it last said so. */
    List<Transcription> unfinished();
}
