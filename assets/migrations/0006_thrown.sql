-- What was thrown away on this machine and can still be fetched back: rows of draft as they were. step is the undo step that brings them back, 0 for typing that was hidden with its record and comes back with it, negative for what gave way to something fetched back, or to what was left typed in another window.

CREATE TABLE thrown (
  step INTEGER NOT NULL, id BLOB NOT NULL, state INTEGER NOT NULL, typist BLOB NOT NULL, author TEXT NOT NULL,
  entity TEXT NOT NULL, record BLOB NOT NULL, base BLOB NOT NULL, kept INTEGER NOT NULL, at INTEGER NOT NULL,
  PRIMARY KEY (step, id, state, typist)
) STRICT, WITHOUT ROWID;
CREATE INDEX thrown_age ON thrown (at);
CREATE INDEX thrown_of ON thrown (id);
