ALTER TABLE recordings
    ADD COLUMN conference_sid text   NOT NULL DEFAULT '',
    ADD COLUMN track          text   NOT NULL DEFAULT 'BOTH',
    ADD COLUMN place          text   NOT NULL DEFAULT 'STORE',
    ADD COLUMN sha256         text   NOT NULL DEFAULT '',
    ADD COLUMN bytes          bigint NOT NULL DEFAULT 0,
    ADD COLUMN data_key       text   NOT NULL DEFAULT '';

CREATE INDEX recordings_of_conference ON recordings (conference_sid, started DESC) WHERE conference_sid <> '';
DROP INDEX recordings_unfinished;
CREATE INDEX recordings_unfinished ON recordings (status)
    WHERE status IN ('IN_PROGRESS', 'PAUSED', 'STOPPED') OR (status = 'COMPLETED' AND place = 'SPOOL');
