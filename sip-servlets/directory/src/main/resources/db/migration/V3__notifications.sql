CREATE TABLE notifications (
    sid               text PRIMARY KEY,
    account_sid       text        NOT NULL,
    call_sid          text        NOT NULL,
    is_error          boolean     NOT NULL,
    code              integer     NOT NULL,
    message           text        NOT NULL,
    request_url       text        NOT NULL,
    request_method    text        NOT NULL,
    request_variables text        NOT NULL,
    response_headers  text        NOT NULL,
    response_body     text        NOT NULL,
    date              timestamptz NOT NULL
);

CREATE INDEX notifications_newest ON notifications (account_sid, date DESC, sid DESC);
CREATE INDEX notifications_of_call ON notifications (call_sid, date DESC);
CREATE INDEX notifications_old ON notifications (date);
