//! The attention list of I dag: which cases it is about, and what the rules and loose ends say of them, put together between
//! keys. Where it stands on the screen is `today`.

use std::collections::HashMap;

use crate::domain::value::{Id, Record};
use crate::tui::widgets::list::state::Remark;

/// Finding out which cases the attention list is about, a window at a time.
#[derive(Clone, Debug, Default)]
pub struct Survey {
    /// Kinds of cases that are done.
    pub done: usize,
    /// The last case of the kind under way.
    pub after: Option<Id>,
    /// The cases so far.
    pub found: Vec<Id>,
}

/// A line of the attention list.
#[derive(Clone, Copy, Debug)]
pub enum AttentionItem {
    /// A finding about a case, counted from 0.
    Case(Id, usize),
    /// A finding about the file as a whole.
    File(usize),
}

/// The attention list as far as it has been put together.
#[derive(Clone, Debug)]
pub struct Gathering {
    /// The records, in order.
    pub rows: Vec<Record>,
    /// What is said about each.
    pub remarks: Vec<Remark>,
    /// What they are called.
    pub names: HashMap<Id, String>,
    /// What is still to be put in.
    pub left: std::vec::IntoIter<AttentionItem>,
}
