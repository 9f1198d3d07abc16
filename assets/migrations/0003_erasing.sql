-- Changes whose values are salted together with their names, so that both can be erased; programs that know only the first
-- version cannot read them. Drafts are found by age.
CREATE INDEX draft_age ON draft (state, at);
