CREATE TABLE messages (
    sid          text PRIMARY KEY,
    account_sid  text        NOT NULL,
    from_address text        NOT NULL,
    to_address   text        NOT NULL,
    body         text        NOT NULL,
    direction    text        NOT NULL,
    status       text        NOT NULL,
    created      timestamptz NOT NULL,
    updated      timestamptz NOT NULL,
    sent         timestamptz,
    error_code   integer     NOT NULL
);

CREATE INDEX messages_newest ON messages (account_sid, created DESC, sid DESC);
CREATE INDEX messages_to ON messages (account_sid, to_address, created DESC, sid DESC);
CREATE INDEX messages_from ON messages (account_sid, from_address, created DESC, sid DESC);

-- Of numbers and applications; apart from them because calls never need it.
CREATE TABLE messaging_urls (
    owner_sid       text PRIMARY KEY,
    account_sid     text NOT NULL REFERENCES accounts,
    url             text NOT NULL,
    method          text NOT NULL,
    fallback_url    text NOT NULL,
    fallback_method text NOT NULL
);
