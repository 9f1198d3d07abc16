-- Changes that say of each op whether a person wrote it or whether it followed from what they wrote: an op with a fifth element is hashed in another way, and a program that knows only the former version can neither read it nor see that its chain holds.

-- What an action's author had seen: what it takes away when it is taken back is no more than that. None for older actions.
ALTER TABLE undo ADD COLUMN seen BLOB;

-- Changes from before there was a limit to their size; any other that is larger than what is read is damage.
CREATE TABLE large (dev INTEGER NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (dev, seq)) STRICT, WITHOUT ROWID;
INSERT INTO large (dev, seq) SELECT dev, seq FROM change WHERE length(body) > 4194304;
