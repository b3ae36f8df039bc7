CREATE TABLE accounts (
    sid           text PRIMARY KEY,
    auth_token    bytea       NOT NULL, -- sealed, see TokenCipher
    friendly_name text        NOT NULL,
    status        text        NOT NULL,
    created       timestamptz NOT NULL,
    updated       timestamptz NOT NULL
);

CREATE TABLE applications (
    sid                    text PRIMARY KEY,
    account_sid            text        NOT NULL REFERENCES accounts,
    friendly_name          text        NOT NULL,
    voice_url              text        NOT NULL,
    voice_method           text        NOT NULL,
    fallback_url           text        NOT NULL,
    fallback_method        text        NOT NULL,
    status_callback        text        NOT NULL,
    status_callback_method text        NOT NULL,
    created                timestamptz NOT NULL,
    updated                timestamptz NOT NULL
);

CREATE INDEX applications_newest ON applications (account_sid, created DESC, sid DESC);

CREATE TABLE phone_numbers (
    sid                    text PRIMARY KEY,
    account_sid            text        NOT NULL REFERENCES accounts,
    address                text        NOT NULL UNIQUE,
    friendly_name          text        NOT NULL,
    application_sid        text        NOT NULL,
    voice_url              text        NOT NULL,
    voice_method           text        NOT NULL,
    fallback_url           text        NOT NULL,
    fallback_method        text        NOT NULL,
    status_callback        text        NOT NULL,
    status_callback_method text        NOT NULL,
    created                timestamptz NOT NULL,
    updated                timestamptz NOT NULL
);

CREATE INDEX phone_numbers_newest ON phone_numbers (account_sid, created DESC, sid DESC);

-- No reference to accounts: a record is never lost for want of another row. Rows change a few times while a call lives, so pages
-- keep room for the next version of a row, and what changes is in no index but two.
CREATE TABLE calls (
    sid              text PRIMARY KEY,
    account_sid      text        NOT NULL,
    parent_sid       text        NOT NULL,
    phone_number_sid text        NOT NULL,
    from_address     text        NOT NULL,
    to_address       text        NOT NULL,
    direction        text        NOT NULL,
    status           text        NOT NULL,
    is_over          boolean     NOT NULL,
    created          timestamptz NOT NULL,
    updated          timestamptz NOT NULL,
    started          timestamptz,
    ended            timestamptz,
    end_reason       text        NOT NULL,
    ended_by         text        NOT NULL,
    sip_code         integer     NOT NULL
) WITH (fillfactor = 75);

CREATE INDEX calls_newest ON calls (account_sid, created DESC, sid DESC);
CREATE INDEX calls_to ON calls (account_sid, to_address, created DESC, sid DESC);
CREATE INDEX calls_from ON calls (account_sid, from_address, created DESC, sid DESC);
CREATE INDEX calls_children ON calls (parent_sid) WHERE parent_sid <> '';
CREATE INDEX calls_started ON calls (account_sid, started) WHERE started IS NOT NULL;
CREATE INDEX calls_live ON calls (account_sid, created DESC, sid DESC) WHERE NOT is_over;
