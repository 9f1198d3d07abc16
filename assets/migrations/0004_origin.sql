-- Changes that say of each op whether a person wrote it or whether it followed from what they wrote: an op with a fifth element is hashed in another way, and a program that knows only the former version can neither read it nor see that its chain holds.

-- What an action's author had seen: what it takes away when it is taken back is no more than that. None for older actions.
ALTER TABLE undo ADD COLUMN seen BLOB;
