//! The attention list of I dag: its cases and their findings and loose ends, gathered between keys. The pane `today`
//! draws it.

use std::collections::HashMap;

use crate::domain::value::{Id, Record};
use crate::tui::widgets::list::state::Remark;

/// The search for the cases of the attention list, one page at a time.
#[derive(Clone, Debug, Default)]
pub struct Survey {
    /// Kinds of cases already searched.
    pub done: usize,
    /// The last case read of the current kind.
    pub after: Option<Id>,
    /// The cases found so far.
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

/// The attention list, as far as it is gathered.
#[derive(Clone, Debug)]
pub struct Gathering {
    /// The records, in order.
    pub rows: Vec<Record>,
    /// The remark of each.
    pub remarks: Vec<Remark>,
    /// Captions.
    pub names: HashMap<Id, String>,
    /// Items still to be added.
    pub left: std::vec::IntoIter<AttentionItem>,
}
