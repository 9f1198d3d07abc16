//! One entry of a form: a field with what is typed in it, or a kind of child with its lines.

use crate::domain::fields::Entity;
use crate::domain::fields::Field;
use crate::tui::widgets::form::field_input::FieldInput;
use crate::tui::widgets::form::table::Rows;

/// One entry of a form.
#[derive(Clone, Debug)]
#[allow(clippy::large_enum_variant, reason = "a form has some dozens of these")]
pub enum Entry {
    /// A field.
    Field {
        /// Its row of the field table.
        field: &'static Field,
        /// What the person has given so far.
        input: FieldInput,
    },
    /// A list of records that belong to this one.
    Children {
        /// Their kind.
        entity: Entity,
        /// Their field that points here.
        field: &'static Field,
        /// How many there are, up to a limit.
        count: usize,
        /// They are edited in place, below the record.
        rows: Option<Box<Rows>>,
    },
}

impl Entry {
    /// The field it is; none for what belongs to the record.
    pub fn field(&self) -> Option<&'static Field> {
        match self {
            Entry::Field { field, .. } => Some(field),
            Entry::Children { .. } => None,
        }
    }

    /// What a draft keeps of it.
    pub fn raw(&self) -> String {
        match self {
            Entry::Field { input, .. } => input.raw(),
            Entry::Children { rows, .. } => rows.as_ref().map(|rows| rows.raw()).unwrap_or_default(),
        }
    }
}
