//! The inputs of a form, by kind of field: from a value, shown, changed by keys, and read back.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::domain::choices::ChoiceList;
use crate::domain::fields::{Field, Kind};
use crate::domain::typed_input::Refusal;
use crate::domain::value::{Id, Record, Value};
use crate::text::{Text, cause};
use crate::tui::core::editor::Editor;

pub use crate::domain::typed_field::read as read_typed;

/// The input of a field.
#[derive(Clone, Debug)]
pub enum FieldInput {
    /// Typed text: lines, notes, dates, times, amounts.
    Text(Box<Editor>),
    /// One code, or none.
    Choice {
        /// The list.
        list: &'static ChoiceList,
        /// Its code.
        code: Option<&'static str>,
    },
    /// Any number of codes.
    Set {
        /// The list.
        list: &'static ChoiceList,
        /// One flag for each code.
        chosen: Vec<bool>,
        /// The member the cursor is on.
        at: usize,
    },
    /// Yes or no.
    YesNo(bool),
    /// A record, or none.
    Link {
        /// Which record.
        id: Option<Id>,
        /// Its caption.
        name: String,
    },
    /// Any number of records.
    Links(Vec<(Id, String)>),
}

/// Every record that a record links to.
pub fn linked(record: &Record) -> Vec<Id> {
    let mut ids = Vec::new();
    for value in record.values.iter().flatten() {
        match value {
            Value::Link(id) => ids.push(*id),
            Value::Links(many) => ids.extend(many),
            _ => {}
        }
    }
    ids
}

impl FieldInput {
    /// The input of a field with this value.
    pub fn of(field: &'static Field, value: Option<&Value>, names: &HashMap<Id, String>, text: &Text) -> FieldInput {
        let name = |id: &Id| names.get(id).cloned().unwrap_or_default();
        match field.kind {
            Kind::Choice(list) => FieldInput::Choice {
                list,
                code: match value {
                    Some(Value::Code(code)) => list.find(code),
                    _ => None,
                },
            },
            Kind::Set(list) => {
                let codes: &[String] = match value {
                    Some(Value::Codes(codes)) => codes,
                    _ => &[],
                };
                FieldInput::Set {
                    list,
                    chosen: list.codes.iter().map(|code| codes.iter().any(|c| c == code)).collect(),
                    at: 0,
                }
            }
            Kind::YesNo => FieldInput::YesNo(matches!(value, Some(Value::Bool(true)))),
            Kind::Link(_) => match value {
                Some(Value::Link(id)) => FieldInput::Link { id: Some(*id), name: name(id) },
                _ => FieldInput::Link { id: None, name: String::new() },
            },
            Kind::Links(_) => match value {
                Some(Value::Links(ids)) => FieldInput::Links(ids.iter().map(|id| (*id, name(id))).collect()),
                _ => FieldInput::Links(Vec::new()),
            },
            Kind::Note => {
                FieldInput::Text(Box::new(Editor::note(&value.map(|v| text.typed(field, v)).unwrap_or_default())))
            }
            _ => FieldInput::Text(Box::new(Editor::line(&value.map(|v| text.typed(field, v)).unwrap_or_default()))),
        }
    }

    /// Whether it has no content.
    pub fn is_empty(&self) -> bool {
        match self {
            FieldInput::Text(editor) => editor.is_blank(),
            FieldInput::Choice { code, .. } => code.is_none(),
            FieldInput::Set { chosen, .. } => !chosen.contains(&true),
            FieldInput::YesNo(_) => false,
            FieldInput::Link { id, .. } => id.is_none(),
            FieldInput::Links(links) => links.is_empty(),
        }
    }

    /// Reads the value back. `record` has the fields above this one, for dates that count from another.
    pub fn value(&self, field: &Field, record: &Record, today: NaiveDate) -> Result<Option<Value>, Refusal> {
        match self {
            FieldInput::Text(editor) => {
                let from = match field.kind {
                    Kind::Until(start) => record.date(start),
                    _ => None,
                };
                let read = read_typed(field, &editor.text(), today, from)?;
                Ok(read.map(|value| match value {
                    // The words of a reason that the program gave are still that reason while nobody changes them.
                    Value::Text(typed) => Value::Text(cause::kept(record.text(field.name), typed)),
                    other => other,
                }))
            }
            FieldInput::Choice { code, .. } => Ok(code.map(|code| Value::Code(code.to_owned()))),
            FieldInput::Set { list, chosen, .. } => {
                let codes: Vec<String> =
                    list.codes.iter().zip(chosen).filter(|(_, on)| **on).map(|(code, _)| (*code).to_owned()).collect();
                Ok((!codes.is_empty()).then_some(Value::Codes(codes)))
            }
            // "No" is stored only to replace an earlier "yes".
            FieldInput::YesNo(yes) => Ok((*yes || record.get(field.name).is_some()).then_some(Value::Bool(*yes))),
            FieldInput::Link { id, .. } => Ok(id.map(Value::Link)),
            FieldInput::Links(links) => {
                let mut ids: Vec<Id> = links.iter().map(|(id, _)| *id).collect();
                ids.sort_unstable();
                Ok((!ids.is_empty()).then_some(Value::Links(ids)))
            }
        }
    }

    /// The text a draft keeps of it.
    pub fn raw(&self) -> String {
        match self {
            FieldInput::Text(editor) => editor.text(),
            FieldInput::Choice { code, .. } => code.unwrap_or_default().to_owned(),
            FieldInput::Set { list, chosen, .. } => {
                let codes: Vec<&str> =
                    list.codes.iter().zip(chosen).filter(|(_, on)| **on).map(|(code, _)| *code).collect();
                codes.join(" ")
            }
            FieldInput::YesNo(yes) => if *yes { "1" } else { "" }.to_owned(),
            FieldInput::Link { id, .. } => id.map(|id| id.0.to_string()).unwrap_or_default(),
            FieldInput::Links(links) => links.iter().map(|(id, _)| id.0.to_string()).collect::<Vec<_>>().join(" "),
        }
    }

    /// Restores it from a draft.
    pub fn restore(&mut self, raw: &str, names: &dyn Fn(Id) -> String) {
        let ids = || raw.split(' ').filter_map(|part| part.parse().ok()).map(Id);
        match self {
            FieldInput::Text(editor) => editor.replace(raw),
            FieldInput::Choice { list, code } => *code = list.find(raw),
            FieldInput::Set { list, chosen, .. } => {
                for (place, code) in chosen.iter_mut().zip(list.codes) {
                    *place = raw.split(' ').any(|part| part == *code);
                }
            }
            FieldInput::YesNo(yes) => *yes = raw == "1",
            FieldInput::Link { id, name } => {
                *id = ids().next();
                *name = id.map(names).unwrap_or_default();
            }
            FieldInput::Links(links) => *links = ids().map(|id| (id, names(id))).collect(),
        }
    }

    /// Moves a choice by one code; the first follows the last.
    pub fn turn(&mut self, by: isize, required: bool) {
        match self {
            FieldInput::Choice { list, code } => {
                let offered = list.offered(*code);
                let n = offered.len() as isize;
                let at = code.and_then(|code| offered.iter().position(|c| *c == code)).map_or(-1, |at| at as isize);
                let places = if required { n } else { n + 1 };
                let shift = isize::from(!required);
                let next = (at + shift + by).rem_euclid(places) - shift;
                *code = usize::try_from(next).ok().and_then(|at| offered.get(at)).copied();
            }
            FieldInput::Set { chosen, at, .. } => {
                *at = (*at as isize + by).rem_euclid(chosen.len().max(1) as isize) as usize;
            }
            FieldInput::YesNo(yes) => *yes = !*yes,
            _ => {}
        }
    }

    /// Toggles the n-th member of a set.
    pub fn toggle(&mut self, n: usize) {
        if let FieldInput::Set { chosen, at, .. } = self
            && let Some(place) = chosen.get_mut(n)
        {
            *place = !*place;
            *at = n;
        }
    }
}
