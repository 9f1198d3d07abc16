//! Planning: plans as text: the items added, moved and unchanged, what closing leaves open, the templates of the program, and why a
//! template cannot be used.

use std::collections::HashMap;

use fluent_bundle::FluentValue;

use super::{Text, format};
use crate::domain::cause::Cause;
use crate::domain::choices::{Coded, EngagementKind};
use crate::domain::closing::{Left, LeftFate, LeftOpen};
use crate::domain::due::Owed;
use crate::domain::fields::Entity;
use crate::domain::planning::own;
use crate::domain::planning::{Change, Fate, PlanChange, Stretch, TemplateError};
use crate::domain::season::template as meetings;
use crate::domain::value::{Id, Record, Value};

/// A phase or milestone in a plan that is shown before it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlanRow {
    /// A phase, or the engagement's end; else a milestone.
    pub phase: bool,
    /// It keeps its dates.
    pub stays: bool,
    /// It falls away.
    pub dropped: bool,
    /// It still asks for an answer.
    pub asks: bool,
    /// Its name.
    pub name: String,
    /// The unit it is for.
    pub unit: String,
    /// Its dates now.
    pub old: String,
    /// Its dates by the plan.
    pub new: String,
    /// Why it is added or stays.
    pub why: String,
}

impl Text {
    /// One line of a plan that is shown before it is written; `names` are the names of units, and of what is planned.
    pub fn plan_row(&self, change: &PlanChange, names: &HashMap<Id, String>) -> PlanRow {
        match change {
            PlanChange::End { old, new } => PlanRow {
                phase: true,
                name: self.get("plan-end"),
                old: self.stretch((*old, None)),
                new: self.stretch((*new, None)),
                ..PlanRow::default()
            },
            PlanChange::Part { change, dropped, falls_in } => {
                let mut row = self.plan_part(change, *dropped, names);
                if let Some(falls_in) = falls_in {
                    let told = [row.why, self.get(falls_in.message())];
                    row.why = told.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(", ");
                }
                row
            }
            PlanChange::Left(open) => self.left_by_closing(open, names),
        }
    }

    /// What an engagement leaves open, and what becomes of it.
    fn left_by_closing(&self, open: &LeftOpen, names: &HashMap<Id, String>) -> PlanRow {
        let (name, who) = match &open.left {
            Left::Planned(record) => (names.get(&record.id).cloned().unwrap_or_default(), String::new()),
            Left::Owed(line) => {
                // What is owed about a unit is told with the unit, which is then what it belongs to.
                let unit = if line.root.0 == Entity::Unit { &line.about } else { &line.unit };
                (self.owed(line.owed, line.what(), unit), self.owers(line))
            }
            Left::Undated(owed, record) => (self.owed(*owed, owed.words(record), ""), String::new()),
        };
        let is_milestone = matches!(&open.left, Left::Owed(line) if line.owed == Owed::Milestone);
        let why = match open.fate {
            LeftFate::Asks => "closing-asks",
            LeftFate::Cancelled => "closing-cancelled",
            LeftFate::Ends if is_milestone => "closing-unmet",
            LeftFate::Ends => "closing-ends",
            LeftFate::Stays if who.is_empty() => "closing-stays",
            LeftFate::Stays => "closing-stays-whose",
        };
        let why = self.with(why, &[("who", who.into())]);
        PlanRow {
            stays: open.fate == LeftFate::Stays,
            dropped: matches!(open.fate, LeftFate::Cancelled | LeftFate::Ends),
            asks: open.fate == LeftFate::Asks,
            name,
            old: open.left.day().map(|day| format::day(self.lang(), day)).unwrap_or_default(),
            why,
            ..PlanRow::default()
        }
    }

    fn plan_part(&self, change: &Change, dropped: bool, names: &HashMap<Id, String>) -> PlanRow {
        let record = &change.record;
        let name = match record.entity {
            Entity::Phase => {
                // The number identifies it and takes little room.
                let number = record.int("number").map(|number| format!("{number}. ")).unwrap_or_default();
                format!("{number}{}", record.text("name"))
            }
            _ => record.text("title").to_owned(),
        };
        let why = match change.fate {
            _ if dropped => self.get(Cause::UnitLeft.message()),
            Fate::New => self.get("plan-new"),
            Fate::Moves => String::new(),
            Fate::Stays(why) => self.get(why.message()),
        };
        PlanRow {
            phase: record.entity == Entity::Phase,
            stays: !dropped && matches!(change.fate, Fate::Stays(_)),
            dropped,
            asks: false,
            name,
            unit: record.link("unit").and_then(|unit| names.get(&unit).cloned()).unwrap_or_default(),
            old: self.stretch(change.old),
            new: if dropped { String::new() } else { self.stretch(change.new) },
            why,
        }
    }

    fn stretch(&self, stretch: Stretch) -> String {
        match stretch {
            (Some(from), Some(to)) => format::span(self.lang(), from, to),
            (Some(day), None) | (None, Some(day)) => format::day(self.lang(), day),
            (None, None) => String::new(),
        }
    }

    /// The newest template of the program for each kind, as records with names that say where they come from; no file holds
    /// them.
    pub fn shipped_templates(&self) -> Vec<Record> {
        let kinds = EngagementKind::LIST.codes.iter().filter_map(|code| EngagementKind::from_code(code));
        let named = |kind: EngagementKind| {
            let mut head = own::shipped(kind, self.lang()).into_iter().next()?;
            let name = self.choice(&EngagementKind::LIST, kind.code());
            let name = self.with("template-shipped-name", &[("name", name.into())]);
            head.set("name", Some(Value::Text(name)));
            Some(head)
        };
        kinds.filter_map(named).collect()
    }

    /// The meeting templates of the program, as records with names that say where they come from; no file holds them.
    pub fn shipped_meeting_templates(&self) -> Vec<Record> {
        let named = |id| {
            let mut head = meetings::shipped(id, self.lang()).into_iter().next()?;
            let args = [("name", head.text("name").to_owned().into())];
            head.set("name", Some(Value::Text(self.with("template-shipped-name", &args))));
            Some(head)
        };
        meetings::shipped_ids().into_iter().filter_map(named).collect()
    }

    /// What is wrong with a template.
    pub fn template_error(&self, error: &TemplateError) -> String {
        let phase = |n: &usize| FluentValue::from(*n);
        let key = |key: &String| FluentValue::from(key.clone());
        match error {
            TemplateError::Unreadable { detail, .. } => self.with("template-unreadable", &[("detail", key(detail))]),
            TemplateError::UnknownKind { code } => self.with("template-kind", &[("code", key(code))]),
            TemplateError::UnknownVersion { version, .. } => {
                self.with("template-version", &[("version", FluentValue::from(*version))])
            }
            TemplateError::PhaseLength { phase: n } => self.with("template-length", &[("phase", phase(n))]),
            TemplateError::MixedLengths => self.get("template-mixed"),
            TemplateError::DuplicateKey { key: of } => self.with("template-key", &[("key", key(of))]),
            TemplateError::UnknownPhase { key: of, phase: n } => {
                self.with("template-phase", &[("key", key(of)), ("phase", phase(n))])
            }
            TemplateError::UnknownMilestone { key: of, anchor } => {
                self.with("template-milestone", &[("key", key(of)), ("anchor", key(anchor))])
            }
            TemplateError::UnknownWhen { key: of, when } => {
                self.with("template-when", &[("key", key(of)), ("when", key(when))])
            }
            TemplateError::Repeat { key: of } => self.with("template-repeat", &[("key", key(of))]),
            TemplateError::Weight { key: of } => self.with("template-weight", &[("key", key(of))]),
            TemplateError::UnknownSession { key: of, code } => {
                self.with("template-session", &[("key", key(of)), ("code", key(code))])
            }
        }
    }
}
