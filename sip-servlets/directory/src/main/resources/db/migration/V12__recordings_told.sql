ALTER TABLE recordings
    ADD COLUMN flaw            integer NOT NULL DEFAULT 0,
    ADD COLUMN callback_url    text    NOT NULL DEFAULT '',
    ADD COLUMN callback_method text    NOT NULL DEFAULT 'POST',
    ADD COLUMN callback_events text    NOT NULL DEFAULT '';
