-- The log, the cells and what is local to this machine: everything that cannot be made again from something else.

-- Facts about this file: own device, shape of the projections.
CREATE TABLE meta (k TEXT PRIMARY KEY, v ANY) STRICT, WITHOUT ROWID;
-- Facts about this machine that never leave it: identity, language, theme.
CREATE TABLE local (k TEXT PRIMARY KEY, v TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- Writers of changes, with the end of each one's chain.
CREATE TABLE device (
  id INTEGER PRIMARY KEY, uuid BLOB NOT NULL UNIQUE,
  seq INTEGER NOT NULL DEFAULT 0, hlc INTEGER NOT NULL DEFAULT 0, hash BLOB NOT NULL DEFAULT (zeroblob(32))
) STRICT;
-- What an author had seen of other devices (16 bytes device, 8 bytes number each): hundreds of changes share one.
CREATE TABLE seen (id INTEGER PRIMARY KEY, vv BLOB NOT NULL UNIQUE) STRICT;
-- The log, in rows of its own: a body in an index page would take a page more. hlc and wall in microseconds; base is how far the author had seen the change's own device.
CREATE TABLE change (
  dev INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, wall INTEGER NOT NULL,
  author TEXT NOT NULL, verb TEXT NOT NULL, seen INTEGER NOT NULL, base INTEGER NOT NULL,
  body BLOB NOT NULL, hash BLOB NOT NULL,
  PRIMARY KEY (dev, seq)
) STRICT;
CREATE INDEX change_hlc ON change (hlc);

-- Records. The creating change is the head of every cell it wrote that has no row in head; no change: a local draft.
CREATE TABLE ent (
  id INTEGER PRIMARY KEY, uuid BLOB NOT NULL UNIQUE, entity TEXT NOT NULL, dev INTEGER, seq INTEGER
) STRICT;
-- Later changes of a record.
CREATE TABLE touch (
  ent INTEGER NOT NULL, dev INTEGER NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (ent, dev, seq)
) STRICT, WITHOUT ROWID;
-- The values of a cell that nobody who had seen them has replaced; only for cells written after creation.
CREATE TABLE head (
  ent INTEGER NOT NULL, fld TEXT NOT NULL, dev INTEGER NOT NULL, seq INTEGER NOT NULL,
  PRIMARY KEY (ent, fld, dev, seq)
) STRICT, WITHOUT ROWID;
-- Cells with more than one head: what a person has to decide.
CREATE TABLE rival (ent INTEGER NOT NULL, fld TEXT NOT NULL, PRIMARY KEY (ent, fld)) STRICT, WITHOUT ROWID;

-- state 0: what is being typed in a form; state 1: a whole record kept on this machine only.
CREATE TABLE draft (
  id BLOB NOT NULL, state INTEGER NOT NULL, entity TEXT NOT NULL, record BLOB NOT NULL, base BLOB NOT NULL, at INTEGER NOT NULL,
  PRIMARY KEY (id, state)
) STRICT, WITHOUT ROWID;
-- Own actions that can be taken back, or (undone = 1) done again.
CREATE TABLE undo (
  id INTEGER PRIMARY KEY AUTOINCREMENT, author TEXT NOT NULL, undone INTEGER NOT NULL, verb TEXT NOT NULL,
  record BLOB NOT NULL, wrote BLOB NOT NULL, back BLOB NOT NULL, forth BLOB NOT NULL
) STRICT;
CREATE INDEX undo_author ON undo (author, undone, id);
