-- The outbox. Attempts and parameters are read by Tandem only: lines and a form.
CREATE TABLE callbacks (
    sid         text PRIMARY KEY,
    account_sid text        NOT NULL,
    call_sid    text        NOT NULL,
    number      bigint      NOT NULL,
    method      text        NOT NULL,
    url         text        NOT NULL,
    parameters  text        NOT NULL,
    state       text        NOT NULL,
    attempts    text        NOT NULL,
    created     timestamptz NOT NULL,
    held_until  timestamptz NOT NULL
);

CREATE INDEX callbacks_newest ON callbacks (account_sid, number DESC);
CREATE INDEX callbacks_of_call ON callbacks (call_sid, number DESC);
CREATE INDEX callbacks_waiting ON callbacks (number) WHERE state = 'WAITING';
CREATE INDEX callbacks_old ON callbacks (created);
