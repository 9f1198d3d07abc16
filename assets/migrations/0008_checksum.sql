-- What is in no log can be compared with nothing, so each row of it says its own checksum: a bit that flips in a draft, a step
-- that can be taken back or a fact is found, and such a row is not used. Rows from before get theirs when the file is brought
-- to this version.
ALTER TABLE meta ADD COLUMN sum INTEGER;
ALTER TABLE local ADD COLUMN sum INTEGER;
ALTER TABLE draft ADD COLUMN sum INTEGER;
ALTER TABLE undo ADD COLUMN sum INTEGER;
ALTER TABLE lead_note ADD COLUMN sum INTEGER;
ALTER TABLE thrown ADD COLUMN sum INTEGER;
