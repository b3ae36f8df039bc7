CREATE TABLE transcriptions (
    sid           text PRIMARY KEY,
    account_sid   text        NOT NULL,
    recording_sid text        NOT NULL,
    status        text        NOT NULL,
    text          text        NOT NULL,
    seconds       integer     NOT NULL,
    created       timestamptz NOT NULL,
    updated       timestamptz NOT NULL
);

CREATE INDEX transcriptions_newest ON transcriptions (account_sid, created DESC, sid DESC);
CREATE INDEX transcriptions_of_recording ON transcriptions (recording_sid, created DESC);
CREATE INDEX transcriptions_unfinished ON transcriptions (status) WHERE status = 'IN_PROGRESS';
