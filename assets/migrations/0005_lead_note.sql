-- Why somebody is away, for the team leader who wrote it and nobody else: in no log, undo, draft or search, and never exported. offered: taken out of an old log, and its author has not said yet whether to keep it.
CREATE TABLE lead_note (
  absence BLOB NOT NULL, owner TEXT NOT NULL, body TEXT NOT NULL, offered INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (absence, owner)
) STRICT, WITHOUT ROWID;
-- Values of retired fields are taken out of the log once, when the file is first opened.
INSERT INTO meta (k, v) SELECT 'retire', 1 WHERE EXISTS (SELECT 1 FROM ent WHERE entity = 'absence');
