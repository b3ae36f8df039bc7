CREATE TABLE conferences (
    sid           text PRIMARY KEY,
    account_sid   text        NOT NULL,
    friendly_name text        NOT NULL,
    region        text        NOT NULL,
    status        text        NOT NULL,
    created       timestamptz NOT NULL,
    updated       timestamptz NOT NULL,
    end_reason    text        NOT NULL,
    ended_by      text        NOT NULL
);

CREATE INDEX conferences_newest ON conferences (account_sid, created DESC, sid DESC);

CREATE TABLE queues (
    sid         text PRIMARY KEY,
    account_sid text        NOT NULL REFERENCES accounts (sid),
    name        text        NOT NULL,
    max_size    integer     NOT NULL,
    created     timestamptz NOT NULL,
    updated     timestamptz NOT NULL,
    UNIQUE (account_sid, name)
);
