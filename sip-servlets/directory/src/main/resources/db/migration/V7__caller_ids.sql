CREATE TABLE caller_ids (
    sid           text PRIMARY KEY,
    account_sid   text        NOT NULL REFERENCES accounts,
    number        text        NOT NULL,
    friendly_name text        NOT NULL,
    created       timestamptz NOT NULL,
    updated       timestamptz NOT NULL,
    UNIQUE (account_sid, number)
);
