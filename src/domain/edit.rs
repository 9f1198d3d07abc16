//! Edit: one user action as data, with its cells, its author and what the author had seen; the store applies it.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use super::fields::{Entity, Field, Kind};
use super::value::{Id, Record, Value};

/// Cell that marks a record as deleted (hidden).
pub const DELETED: &str = "_deleted";
/// Cell that marks a record as erased for good; only its number and its deletions are left beside it.
pub const PURGED: &str = "_purged";
/// Cell that holds the number people use.
pub const NUMBER: &str = "_number";

/// Most bytes in one text.
pub const TEXT_LIMIT: usize = 256 * 1024;
/// Most characters in a text of one line, such as a title. A longer text that is already in a file may only get
/// shorter.
pub const LINE_LIMIT: usize = 500;

/// One atomic value of a record. Sets are one cell per member: `themes.T1`, `people.<uuid>`.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// Field name, `<field>.<member>`, [`DELETED`], [`PURGED`] or [`NUMBER`].
    pub name: String,
    /// The new value; members are `Bool`; `None` empties.
    pub value: Option<Value>,
}

impl Cell {
    /// A cell with a value or, with `None`, emptied.
    pub fn new(name: impl Into<String>, value: Option<Value>) -> Cell {
        Cell { name: name.into(), value }
    }
}

/// Source of the cells of an op.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Origin {
    /// A person typed or chose them.
    #[default]
    Hand,
    /// The program derived them from what a person wrote in the same change, such as the next phase or the days of a
    /// plan.
    Follow,
}

impl Origin {
    /// Both.
    pub const ALL: [Origin; 2] = [Origin::Hand, Origin::Follow];
}

/// The changes of an edit to one record. The first op on an unknown id creates the record. A record may have one op of
/// each origin in an edit; together they are one step, and where both write a cell, the derived op wins.
#[derive(Clone, Debug, PartialEq)]
pub struct Op {
    /// Kind of record.
    pub entity: Entity,
    /// Which record.
    pub id: Id,
    /// The cells written; may be empty for a new, empty record.
    pub cells: Vec<Cell>,
    /// Source of the cells.
    pub origin: Origin,
}

impl Op {
    /// Cells written by hand.
    pub fn new(entity: Entity, id: Id, cells: Vec<Cell>) -> Op {
        Op { entity, id, cells, origin: Origin::Hand }
    }

    /// The same op as a derived one ([`Origin::Follow`]).
    #[must_use]
    pub fn following(self) -> Op {
        Op { origin: Origin::Follow, ..self }
    }

    /// Writes only the cells that differ. Without `before` the record is new; its number, if any, is written too.
    pub fn between(before: Option<&Record>, after: &Record) -> Op {
        let mut cells = Vec::new();
        let old_number = before.and_then(|b| b.number);
        if after.number.is_some() && after.number != old_number {
            cells.push(Cell::new(NUMBER, after.number.map(Value::Int)));
        }
        for (at, field) in after.entity.fields().iter().enumerate() {
            let old = before.and_then(|b| b.values.get(at)).and_then(filled);
            let new = after.values.get(at).and_then(filled);
            if old == new {
                continue;
            }
            if field.is_set() {
                let (old, new) = (members(old), members(new));
                let gone = old.difference(&new).map(|m| (m, false));
                let come = new.difference(&old).map(|m| (m, true));
                for (member, holds) in gone.chain(come) {
                    let name = format!("{}.{member}", field.name);
                    cells.push(Cell::new(name, Some(Value::Bool(holds))));
                }
            } else {
                cells.push(Cell::new(field.name, new.cloned()));
            }
        }
        Op::new(after.entity, after.id, cells)
    }

    /// Deletes (hides) a record; undo restores all of it.
    pub fn delete(entity: Entity, id: Id) -> Op {
        Op::new(entity, id, vec![Cell::new(DELETED, Some(Value::Bool(true)))])
    }
}

fn filled(value: &Option<Value>) -> Option<&Value> {
    value.as_ref().filter(|value| match value {
        Value::Text(text) | Value::Code(text) => !text.is_empty(),
        Value::Codes(codes) => !codes.is_empty(),
        Value::Links(ids) => !ids.is_empty(),
        _ => true,
    })
}

fn members(value: Option<&Value>) -> BTreeSet<String> {
    match value {
        Some(Value::Codes(codes)) => codes.iter().cloned().collect(),
        Some(Value::Links(ids)) => ids.iter().map(|id| id.0.to_string()).collect(),
        _ => BTreeSet::new(),
    }
}

/// The meaning of a cell name for an entity.
#[derive(Clone, Debug, PartialEq)]
pub enum CellRef {
    /// A field that is one cell, with its index in the record.
    Field(usize, &'static Field),
    /// One code of a set.
    Code(usize, &'static Field, &'static str),
    /// One record of a set of links.
    Link(usize, &'static Field, Id),
    /// [`DELETED`].
    Deleted,
    /// [`PURGED`].
    Purged,
    /// [`NUMBER`].
    Number,
}

impl CellRef {
    /// The meaning of `name`; `None` for a name that only a newer program knows.
    pub fn parse(entity: Entity, name: &str) -> Option<CellRef> {
        match name {
            DELETED => return Some(CellRef::Deleted),
            PURGED => return Some(CellRef::Purged),
            NUMBER => return Some(CellRef::Number),
            _ => {}
        }
        let (head, member) = match name.split_once('.') {
            Some((head, member)) => (head, Some(member)),
            None => (name, None),
        };
        let at = entity.position(head)?;
        let field = entity.fields().get(at)?;
        match (field.kind, member) {
            (Kind::Set(list), Some(code)) => list.find(code).map(|code| CellRef::Code(at, field, code)),
            (Kind::Links(_), Some(id)) => Uuid::parse_str(id).ok().map(|id| CellRef::Link(at, field, Id(id))),
            (Kind::Set(_) | Kind::Links(_), None) | (_, Some(_)) => None,
            (_, None) => Some(CellRef::Field(at, field)),
        }
    }
}

/// The name of an action in the history; [`Verb::code`] never changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verb {
    /// A new record.
    Create,
    /// Fields changed.
    Edit,
    /// Hidden.
    Delete,
    /// Read from a file or generated.
    Import,
    /// Moved in time or between people.
    Move,
    /// Held as planned.
    Hold,
    /// Moved to another day, with a reason.
    Reschedule,
    /// Cancelled, with a reason.
    Cancel,
    /// Ticked as done.
    Tick,
    /// Undid one of the author's own actions.
    Undo,
    /// Did an undone action again.
    Redo,
    /// Made a draft a record for everyone.
    Finish,
    /// Erased for good.
    Purge,
    /// Discarded typing or a version in the making on this machine; not in the log.
    Discard,
}

impl Verb {
    /// Every verb.
    pub const ALL: &'static [Verb] = &[
        Verb::Create,
        Verb::Edit,
        Verb::Delete,
        Verb::Import,
        Verb::Move,
        Verb::Hold,
        Verb::Reschedule,
        Verb::Cancel,
        Verb::Tick,
        Verb::Undo,
        Verb::Redo,
        Verb::Finish,
        Verb::Purge,
        Verb::Discard,
    ];

    /// Stable code, kept in the log.
    pub const fn code(self) -> &'static str {
        match self {
            Verb::Create => "create",
            Verb::Edit => "edit",
            Verb::Delete => "delete",
            Verb::Import => "import",
            Verb::Move => "move",
            Verb::Hold => "hold",
            Verb::Reschedule => "reschedule",
            Verb::Cancel => "cancel",
            Verb::Tick => "tick",
            Verb::Undo => "undo",
            Verb::Redo => "redo",
            Verb::Finish => "finish",
            Verb::Purge => "purge",
            Verb::Discard => "discard",
        }
    }

    /// The verb with this code; an unknown code, from a newer program, counts as an edit.
    pub fn from_code(code: &str) -> Verb {
        let known = Verb::ALL.iter().find(|verb| verb.code() == code);
        known.copied().unwrap_or(Verb::Edit)
    }
}

/// For each device, the last change that was on the author's screen. An edit replaces only values that its author had
/// seen; a newer value stays beside it as a rival. Take this from the reader when the screen is drawn, not when the
/// edit is saved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen(pub BTreeMap<Uuid, u64>);

/// One user action.
#[derive(Clone, Debug, PartialEq)]
pub struct Edit {
    /// Name in the history.
    pub verb: Verb,
    /// Initials or name of the author.
    pub author: String,
    /// The changes that were on the author's screen.
    pub seen: Seen,
    /// The changes to the records.
    pub ops: Vec<Op>,
}
