CREATE TABLE endpoints (
    sid             text PRIMARY KEY,
    account_sid     text        NOT NULL REFERENCES accounts (sid),
    name            text        NOT NULL UNIQUE,
    application_sid text        NOT NULL,
    ha1_md5         text        NOT NULL,
    ha1_sha256      text        NOT NULL,
    created         timestamptz NOT NULL
);

CREATE INDEX endpoints_newest ON endpoints (account_sid, created DESC, sid DESC);
