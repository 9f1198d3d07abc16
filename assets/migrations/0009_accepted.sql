-- What a person has said is no civil registration number, though it looks like one: a keyed hash of its digits with the record and the field (the key is in local), never the digits. In no log, undo or search, and never exported.
CREATE TABLE accepted (
  hash BLOB NOT NULL PRIMARY KEY, record BLOB NOT NULL, field TEXT NOT NULL,
  author TEXT NOT NULL, at INTEGER NOT NULL, sum INTEGER
) STRICT, WITHOUT ROWID;
