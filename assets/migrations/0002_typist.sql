-- What is being typed belongs to the program it is typed in: two programs on one file leave each other's alone. Empty: nobody's any more.

CREATE TABLE draft_of (
  id BLOB NOT NULL, state INTEGER NOT NULL, typist BLOB NOT NULL,
  entity TEXT NOT NULL, record BLOB NOT NULL, base BLOB NOT NULL, at INTEGER NOT NULL,
  PRIMARY KEY (id, state, typist)
) STRICT, WITHOUT ROWID;
INSERT INTO draft_of (id, state, typist, entity, record, base, at) SELECT id, state, x'', entity, record, base, at FROM draft;
DROP TABLE draft;
ALTER TABLE draft_of RENAME TO draft;
