//! Reads the codes of the participants and the matrix of their relations from the tables of the workbench.

use crate::domain::choices::{Coded, ParticipantRole};
use crate::domain::fields::Entity;
use crate::tui::widgets::form::state::FieldInput;
use crate::tui::widgets::form::state::Form;
use crate::tui::widgets::form::state::Rows;

/// The codes of a role in the legend, in order.
pub fn codes_of(form: &Form, role: ParticipantRole) -> Vec<String> {
    let Some((_, rows)) = form.rows(Entity::ParticipantCode) else { return Vec::new() };
    let is_role = |at: &usize| match rows.cell(*at, "role") {
        Some(FieldInput::Choice { code, .. }) => *code == Some(role.code()),
        _ => false,
    };
    let codes = (0..rows.rows.len()).filter(is_role).map(|at| rows.typed(at, "code"));
    codes.filter(|code| !code.is_empty()).collect()
}

/// The line of the matrix with this pair of codes.
pub fn relation(rows: &Rows, adult: &str, child: &str) -> Option<usize> {
    (0..rows.rows.len()).find(|at| rows.typed(*at, "adult") == adult && rows.typed(*at, "child") == child)
}
