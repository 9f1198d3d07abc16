//! One entry of a form: a field with its input, or a kind of child with its lines.

use crate::domain::fields::Entity;
use crate::domain::fields::Field;
use crate::tui::widgets::form::field_input::FieldInput;
use crate::tui::widgets::form::table::Rows;

/// One entry of a form.
#[derive(Clone, Debug)]
pub enum Entry {
    /// A field.
    Field {
        /// Its row of the field table.
        field: &'static Field,
        /// What the person has typed or chosen so far.
        input: FieldInput,
    },
    /// The children of one kind.
    Children {
        /// Their kind.
        entity: Entity,
        /// The children's field that points to this record.
        field: &'static Field,
        /// How many there are, up to a limit.
        count: usize,
        /// Their lines, if they are edited in place.
        rows: Option<Box<Rows>>,
    },
}

impl Entry {
    /// Its field; `None` for children.
    pub fn field(&self) -> Option<&'static Field> {
        match self {
            Entry::Field { field, .. } => Some(field),
            Entry::Children { .. } => None,
        }
    }

    /// The text a draft keeps of it.
    pub fn raw(&self) -> String {
        match self {
            Entry::Field { input, .. } => input.raw(),
            Entry::Children { rows, .. } => rows.as_ref().map(|rows| rows.raw()).unwrap_or_default(),
        }
    }
}
