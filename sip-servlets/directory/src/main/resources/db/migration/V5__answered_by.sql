ALTER TABLE calls ADD COLUMN answered_by text NOT NULL DEFAULT '';
