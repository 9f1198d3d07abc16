//! *Skal afgøres*: the fields that stand in several versions, one at a time, as plain data. What its keys do is in
//! `commands::trends`, how it is drawn in `draw_disputes`.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::domain::fields::Kind;
use crate::domain::value::{Id, Value};
use crate::store::{Dispute, Reader, Shown, StoreError};
use crate::text::{Text, excerpt};

/// Fields that are listed.
pub const MOST: usize = 500;

/// The fields to be decided.
#[derive(Clone, Debug, Default)]
pub struct Inbox {
    /// The fields, the newest record first.
    pub cases: Vec<Case>,
    /// The one that is shown.
    pub at: usize,
    /// The version that is marked in it.
    pub side: usize,
    /// The first row of its texts that shows.
    pub top: usize,
    /// What the file showed when it was read.
    pub shown: Shown,
    /// The record it was opened on; also what may stand there is listed.
    pub about: Option<Id>,
    /// The last thing done here was to let these stand.
    pub stood: Option<Dispute>,
}

/// One field in words.
#[derive(Clone, Debug)]
pub struct Case {
    /// The field with its versions.
    pub dispute: Dispute,
    /// What the record is called, and what it is.
    pub title: String,
    /// What the field is called.
    pub field: String,
    /// Its versions, in pieces with whether they differ from the others.
    pub sides: Vec<Vec<(String, bool)>>,
    /// Who wrote each, and when.
    pub by: Vec<String>,
    /// What was there before.
    pub before: String,
}

impl Inbox {
    /// Reads what is to be decided, and all that a record has when it is opened on one.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn load(
        reader: &Reader<'_>,
        (text, today): (&Text, NaiveDate),
        shown: &Shown,
        about: Option<Id>,
    ) -> Result<Inbox, StoreError> {
        let mut inbox = Inbox { about, ..Inbox::default() };
        inbox.read(reader, (text, today), shown)?;
        let first = inbox.cases.iter().position(|case| Some(case.dispute.id) == about);
        inbox.at = first.unwrap_or(0);
        Ok(inbox)
    }

    /// Reads it anew; the same field stays shown while it is there.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn read(
        &mut self,
        reader: &Reader<'_>,
        (text, today): (&Text, NaiveDate),
        shown: &Shown,
    ) -> Result<(), StoreError> {
        let before = self.case().map(|case| (case.dispute.id, case.dispute.cell.clone(), case.dispute.mark.clone()));
        let mut found = reader.to_decide(false, MOST)?;
        if let Some(id) = self.about {
            let known = |dispute: &Dispute| found.iter().any(|found| found.id == id && found.cell == dispute.cell);
            let more: Vec<Dispute> = reader.disputes(id)?.into_iter().filter(|dispute| !known(dispute)).collect();
            found.extend(more);
        }
        self.cases =
            found.into_iter().map(|dispute| Case::new(dispute, reader, text, today)).collect::<Result<_, _>>()?;
        self.shown = shown.clone();
        let same = |case: &Case| {
            before.as_ref().is_some_and(|(id, cell, _)| (*id, cell) == (case.dispute.id, &case.dispute.cell))
        };
        let place = self.cases.iter().position(same);
        let unchanged = place.and_then(|at| self.cases.get(at)).zip(before.as_ref());
        if unchanged.is_none_or(|(case, before)| case.dispute.mark != before.2) {
            (self.side, self.top) = (0, 0);
        }
        self.at = place.unwrap_or(self.at).min(self.cases.len().saturating_sub(1));
        Ok(())
    }

    /// The field that is shown.
    pub fn case(&self) -> Option<&Case> {
        self.cases.get(self.at)
    }

    /// Shows another field.
    pub fn turn(&mut self, by: isize) {
        let n = isize::try_from(self.cases.len().max(1)).unwrap_or(1);
        let at = isize::try_from(self.at).unwrap_or(0);
        self.at = usize::try_from((at + by).rem_euclid(n)).unwrap_or(0);
        (self.side, self.top) = (0, 0);
    }

    /// Marks another version.
    pub fn mark(&mut self, by: isize) {
        let n = self.case().map_or(1, |case| case.sides.len().max(1));
        self.side = self.side.saturating_add_signed(by).min(n - 1);
    }

    /// Shows the record first, as when what was taken back is there again.
    pub fn show(&mut self, id: Id, cell: Option<&str>) {
        let is = |case: &Case| case.dispute.id == id && cell.is_none_or(|cell| case.dispute.cell == cell);
        if let Some(at) = self.cases.iter().position(is) {
            self.at = at;
            (self.side, self.top) = (0, 0);
        }
    }
}

impl Case {
    fn new(dispute: Dispute, reader: &Reader<'_>, text: &Text, today: NaiveDate) -> Result<Case, StoreError> {
        let links = dispute.sides.iter().map(|side| &side.value).chain([&dispute.before]);
        let mut ids: Vec<Id> = links
            .filter_map(|value| match value {
                Some(Value::Link(id)) => Some(*id),
                _ => None,
            })
            .collect();
        ids.push(dispute.id);
        let captions = reader.captions(&ids)?;
        let names: HashMap<Id, String> = captions.into_iter().map(|(id, name)| (id, text.caption(&name))).collect();
        let name = |id: Id| names.get(&id).cloned();
        let words = |value: Option<&Value>| text.version_words(dispute.entity, &dispute.cell, value, &name);
        let sides: Vec<String> = dispute.sides.iter().map(|side| words(side.value.as_ref())).collect();
        let title = format!("{} {}", text.entity(dispute.entity), names.get(&dispute.id).cloned().unwrap_or_default());
        Ok(Case {
            title: title.trim_end().to_owned(),
            field: text.cell_name(dispute.entity, &dispute.cell),
            sides: excerpt::marked(&sides),
            by: dispute.sides.iter().map(|side| text.version_by(side, today)).collect(),
            before: dispute.before.as_ref().map(|value| words(Some(value))).unwrap_or_default(),
            dispute,
        })
    }

    /// Whether its versions can be joined.
    pub fn is_text(&self) -> bool {
        let field = self.dispute.entity.field(&self.dispute.cell);
        field.is_some_and(|field| matches!(field.kind, Kind::Line | Kind::Note))
    }
}
