//! Writes that are not judged, for tests of the store.
#![allow(dead_code, reason = "each test program uses a part of it")]

use praksis::domain::edit::Edit;
use praksis::store::{DraftWrite, Judged, LocalWrite, Stamp};

/// One edit.
pub struct Unjudged(pub Edit);

impl Judged for Unjudged {
    fn edits(&self) -> &[Edit] {
        std::slice::from_ref(&self.0)
    }

    fn judged_on(&self) -> Option<Stamp> {
        None
    }
}

/// A write with everything it may contain.
#[derive(Default)]
pub struct Whole {
    pub edits: Vec<Edit>,
    pub drafts: Vec<DraftWrite>,
    pub local: Vec<LocalWrite>,
    pub on: Option<Stamp>,
}

impl Judged for Whole {
    fn edits(&self) -> &[Edit] {
        &self.edits
    }

    fn drafts(&self) -> &[DraftWrite] {
        &self.drafts
    }

    fn local(&self) -> &[LocalWrite] {
        &self.local
    }

    fn judged_on(&self) -> Option<Stamp> {
        self.on
    }
}
