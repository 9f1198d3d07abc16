-- What stands beside an action: `beside` holds the other versions of fields that it replaced (they come back with it), `left` what stood beside its own and was left when it was taken back (doing it again writes beside that).
ALTER TABLE undo ADD COLUMN beside BLOB;
ALTER TABLE undo ADD COLUMN left BLOB;
