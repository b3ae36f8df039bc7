CREATE TABLE recordings (
    sid         text PRIMARY KEY,
    account_sid text        NOT NULL,
    call_sid    text        NOT NULL,
    source      text        NOT NULL,
    status      text        NOT NULL,
    channels    integer     NOT NULL,
    seconds     integer     NOT NULL,
    started     timestamptz NOT NULL,
    updated     timestamptz NOT NULL
);

CREATE INDEX recordings_newest ON recordings (account_sid, started DESC, sid DESC);
CREATE INDEX recordings_of_call ON recordings (call_sid, started DESC);
CREATE INDEX recordings_unfinished ON recordings (status) WHERE status = 'IN_PROGRESS';
