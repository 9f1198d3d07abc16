//! The detail beside or below a list: one record with its fields, and below them the records that belong to it. It
//! works for every entity from the field table; a pane may draw its own card above it.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;

use crate::cases;
use crate::domain::calendar::SchoolBreak;
use crate::domain::caption::Caption;
use crate::domain::fields::{Entity, Field, Kind};
use crate::domain::planning::own;
use crate::domain::season::template;
use crate::domain::sections;
use crate::domain::value::{Id, Record, Value};
use crate::store::{Anchor, Filter, Query, Sort};
use crate::tui::core::ctx::Ctx;
use crate::tui::widgets::list::state::Remark;

/// Children of one kind read at a time; the list of that kind shows the rest.
const CHILDREN: usize = 24;

/// A line of a detail: one for the cursor, or a heading.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// A remark of a rule about the record, by its index.
    Remark(usize),
    /// A field and its value.
    Field {
        /// Which field.
        field: &'static Field,
        /// The other versions of the field, with their authors: kept until a person chooses.
        rivals: Vec<(Option<Value>, String)>,
    },
    /// The start of the children of one kind.
    Heading {
        /// Their kind.
        entity: Entity,
        /// The children's field that points to the record.
        field: &'static Field,
        /// How many there are, at most [`CHILDREN`].
        count: usize,
        /// There are more children than are shown.
        more: bool,
    },
    /// A child.
    Child(Record),
}

/// A record with the records that belong to it.
#[derive(Clone, Debug, Default)]
pub struct Detail {
    /// The record.
    pub record: Option<Record>,
    /// Its caption.
    pub title: String,
    /// Its lines.
    pub items: Vec<Item>,
    /// Remarks of the rules about the record, as far as they are judged.
    pub remarks: Vec<Remark>,
    /// Captions of the linked records.
    pub names: HashMap<Id, String>,
    /// Milestones ahead whose day falls in a break of the school year.
    pub breaks: HashMap<Id, SchoolBreak>,
    /// The line the cursor is on.
    pub cursor: usize,
    /// The first row shown.
    pub top: usize,
    /// What the next new record at the cursor begins with, as the finding that led there knows.
    begins: Vec<(&'static str, Value)>,
    /// Only the record's own values have changed since all was read. Its children, which cost most of the reading,
    /// stay.
    own_changed: bool,
}

/// Children of a kind read at a time; more for what the timeline of an engagement draws.
fn most(parent: Entity, entity: Entity) -> usize {
    let drawn = matches!(entity, Entity::Milestone | Entity::Meeting | Entity::Activity);
    if parent == Entity::Engagement && drawn { 4 * CHILDREN } else { CHILDREN }
}

/// The kind of record that has this one in a set of links, if the detail shows both directions: an observation shows
/// the action-learning cycle whose action it observed, a unit what happened in it.
fn seen_from(entity: Entity) -> Option<(Entity, &'static Field)> {
    let (other, field) = match entity {
        Entity::Observation => (Entity::AlCycle, "observations"),
        Entity::Unit => (Entity::Activity, "units"),
        _ => return None,
    };
    Some((other, other.field(field)?))
}

/// Kinds that a great many records link to.
fn is_register(entity: Entity) -> bool {
    matches!(entity, Entity::Person | Entity::Unit | Entity::Municipality | Entity::Programme | Entity::PolicyGoal)
}

/// The children shown together with a child on the page of an engagement: the items of a plan and the members of a
/// group.
fn inside(entity: Entity) -> Option<(Entity, &'static Field)> {
    let (entity, field) = match entity {
        Entity::Plan => (Entity::PlanItem, "plan"),
        Entity::Group => (Entity::GroupMember, "group"),
        _ => return None,
    };
    entity.field(field).map(|field| (entity, field))
}

impl Detail {
    /// Reads the record and its children; keeps the cursor if it is the same record.
    pub fn load(&mut self, record: Option<&Record>, ctx: &Ctx<'_>) {
        let same = match (&self.record, record) {
            (Some(old), Some(new)) => old.id == new.id,
            _ => false,
        };
        // The remarks are taken out here and put back by `set_remarks`; a row keeps the cursor wherever it now stands.
        let on = match self.selected() {
            Some(Item::Child(child)) if same => Some(child.id),
            _ => None,
        };
        if same {
            self.cursor = self.cursor.saturating_sub(self.remarks.len());
        } else {
            self.cursor = 0;
            self.top = 0;
            self.begins.clear();
        }
        // An activity is compared with others by its own values.
        let compared = record.is_some_and(|record| record.entity == Entity::Activity);
        let own_changed = std::mem::take(&mut self.own_changed) && same && !compared;
        let first = self.items.iter().position(|item| matches!(item, Item::Heading { .. })).unwrap_or(self.items.len());
        let below = if own_changed { self.items.split_off(first) } else { Vec::new() };
        self.items.clear();
        self.remarks.clear();
        if !own_changed {
            self.names.clear();
        }
        self.title.clear();
        self.record = record.cloned();
        if let Some(record) = &mut self.record {
            // What cannot be read stays as it is stored; the next check says why.
            let _ = cases::as_shown(&ctx.reader, std::slice::from_mut(record), ctx.today);
            let _ = cases::name_things(&ctx.reader, std::slice::from_mut(record));
        }
        let Some(record) = self.record.clone() else { return };
        let record = &record;
        // One set of captions for all: children mostly point to the same few records.
        let mut names = HashMap::new();
        if let Ok(caption) = ctx.reader.caption_of(record, &mut names) {
            self.title = ctx.text.caption(&caption);
            names.insert(record.id, caption);
        }
        let rivals = if record.draft { Vec::new() } else { ctx.reader.rivals(record.id).unwrap_or_default() };
        for (at, field) in record.entity.fields().iter().enumerate() {
            let value = record.values.get(at).and_then(Option::as_ref);
            let others: Vec<(Option<Value>, String)> = rivals
                .iter()
                .find(|(name, _)| name == field.name)
                .map(|(_, values)| {
                    values
                        .iter()
                        .filter(|(v, _, _)| v.as_ref() != value)
                        .map(|(v, who, _)| (v.clone(), who.clone()))
                        .collect()
                })
                .unwrap_or_default();
            let idle = match value {
                Some(Value::Int(n)) => field.goes_without_saying(&n.to_string(), |link| record.link(link).is_some()),
                value => value.is_none(),
            };
            if idle && others.is_empty() {
                continue;
            }
            let links = others.iter().filter_map(|(value, _)| match value {
                Some(Value::Link(id)) => Some(*id),
                _ => None,
            });
            let links: Vec<Id> = links.filter(|id| !names.contains_key(id)).collect();
            names.extend(ctx.reader.captions(&links).unwrap_or_default());
            self.items.push(Item::Field { field, rivals: others });
        }
        if own_changed {
            self.items.extend(below);
        } else {
            self.read_below(record, ctx, &mut names);
        }
        let found = self.items.iter().position(|item| matches!(item, Item::Child(child) if Some(child.id) == on));
        self.cursor = found.unwrap_or(self.cursor);
        self.names.extend(ctx.names(names));
    }

    /// Notes, before the record is read again, whether only its own values have changed.
    pub fn only_changed(&mut self, changed: &[Id]) {
        self.own_changed = self.record.as_ref().is_some_and(|record| changed == [record.id]);
    }

    /// Reads the children of the record.
    fn read_below(&mut self, record: &Record, ctx: &Ctx<'_>, names: &mut HashMap<Id, Caption>) {
        let shipped = match own::shipped_kind(record.id) {
            Some(kind) => own::shipped(kind, ctx.text.lang()),
            None => template::shipped(record.id, ctx.text.lang()),
        };
        if !shipped.is_empty() {
            self.show_shipped(&shipped, record);
            return;
        }
        for (entity, field) in record.entity.children() {
            let query = Query::under(entity, field.name, record.id);
            let page = ctx.reader.rows(&query, &Anchor::First, most(record.entity, entity), names);
            let (mut rows, _, more) = page.unwrap_or_default();
            if matches!(entity, Entity::NetworkPeriod | Entity::Phase) {
                let _ = cases::as_shown(&ctx.reader, &mut rows, ctx.today);
            }
            // A register record shows no empty headings; on any other record an empty heading is where one adds a
            // child.
            if rows.is_empty()
                && (!entity.is_child() && is_register(record.entity) || !sections::applies(record, entity, field))
            {
                continue;
            }
            self.items.push(Item::Heading { entity, field, count: rows.len(), more });
            for row in rows {
                let inside = inside(entity).filter(|_| record.entity == Entity::Engagement);
                let inside = inside.map(|(entity, field)| {
                    let query = Query::under(entity, field.name, row.id);
                    ctx.reader.rows(&query, &Anchor::First, CHILDREN, names).unwrap_or_default().0
                });
                self.items.push(Item::Child(row));
                self.items.extend(inside.into_iter().flatten().map(Item::Child));
            }
        }
        if let (Entity::Activity, Some(field)) = (record.entity, Entity::Activity.field("kind")) {
            // Activities that look like this one: logged twice, or planned and then logged.
            let rows = cases::twins::of_record(&ctx.reader, record).unwrap_or_default();
            if !rows.is_empty() {
                let numbers = rows.iter().filter_map(|row| row.number.and_then(|n| row.entity.numbered(n)));
                let numbers = numbers.collect::<Vec<_>>().join(", ");
                let args = [("title", self.title.as_str().into()), ("numbers", numbers.into())];
                self.title = ctx.text.with("detail-twins", &args);
                self.items.push(Item::Heading { entity: Entity::Activity, field, count: rows.len(), more: false });
                self.items.extend(rows.into_iter().map(Item::Child));
            }
        }
        if let Some((entity, field)) = seen_from(record.entity) {
            let query = Query::all(entity).with(Filter::Has(field.name, record.id));
            let (rows, _, more) = ctx.reader.rows(&query, &Anchor::First, CHILDREN, names).unwrap_or_default();
            if !rows.is_empty() {
                self.items.push(Item::Heading { entity, field, count: rows.len(), more });
                self.items.extend(rows.into_iter().map(Item::Child));
            }
        }
        self.read_meetings(record, ctx, names);
    }

    /// The meetings of the engagements that a unit takes part in, the latest first.
    fn read_meetings(&mut self, unit: &Record, ctx: &Ctx<'_>, names: &mut HashMap<Id, Caption>) {
        let Some(field) = Entity::Meeting.field("people").filter(|_| unit.entity == Entity::Unit) else { return };
        let parts = Query::under(Entity::EngagementUnit, "unit", unit.id);
        let parts = ctx.reader.list(&parts, CHILDREN).unwrap_or_default();
        let engagements: BTreeSet<Id> = parts.iter().filter_map(|part| part.link("engagement")).collect();
        let (mut found, mut more): (Vec<Record>, bool) = (Vec::new(), false);
        for engagement in engagements {
            let query = Query::under(Entity::Meeting, "engagement", engagement).sorted(Sort::Newest);
            let (rows, _, beyond) = ctx.reader.rows(&query, &Anchor::First, CHILDREN, names).unwrap_or_default();
            found.extend(rows);
            more |= beyond;
        }
        found.sort_by_key(|meeting| (std::cmp::Reverse(meeting.day()), meeting.id));
        more |= found.len() > CHILDREN;
        found.truncate(CHILDREN);
        if !found.is_empty() {
            self.items.push(Item::Heading { entity: Entity::Meeting, field, count: found.len(), more });
            self.items.extend(found.into_iter().map(Item::Child));
        }
    }

    /// Shows the parts of a template of the program, which no file holds.
    fn show_shipped(&mut self, parts: &[Record], record: &Record) {
        for (entity, field) in record.entity.children() {
            let rows: Vec<&Record> = parts.iter().filter(|part| part.entity == entity).collect();
            if !rows.is_empty() {
                self.items.push(Item::Heading { entity, field, count: rows.len(), more: false });
                self.items.extend(rows.into_iter().cloned().map(Item::Child));
            }
        }
    }

    /// Puts the rules' remarks above the fields; the cursor stays on its line.
    pub fn set_remarks(&mut self, remarks: &[Remark]) {
        if self.remarks == remarks {
            return;
        }
        let before = self.remarks.len();
        let on_remark = matches!(self.selected(), Some(Item::Remark(_)));
        self.items.retain(|item| !matches!(item, Item::Remark(_)));
        self.items.splice(..0, (0..remarks.len()).map(Item::Remark));
        self.remarks = remarks.to_vec();
        // A detail in which nobody has moved begins with the open decisions.
        if !on_remark && self.cursor > 0 {
            self.cursor = (self.cursor + remarks.len()).saturating_sub(before);
        }
        self.cursor = self.cursor.min(self.items.len().saturating_sub(1));
    }

    /// Puts the days on which milestones were done into their lines, also those that another record proves.
    pub fn set_done(&mut self, done: &[(Id, NaiveDate)]) {
        for item in &mut self.items {
            let Item::Child(child) = item else { continue };
            if let Some((_, day)) = done.iter().find(|(id, _)| *id == child.id) {
                child.set("done_at", Some(Value::Date(*day)));
            }
        }
    }

    /// Shows lines that a pane has chosen; keeps the cursor if it is the same record.
    pub fn show(&mut self, record: Record, title: String, items: Vec<Item>, names: HashMap<Id, String>) {
        if self.record.as_ref().map(|old| old.id) != Some(record.id) {
            (self.cursor, self.top) = (0, 0);
            self.begins.clear();
        }
        self.cursor = self.cursor.min(items.len().saturating_sub(1));
        (self.record, self.title, self.items, self.names) = (Some(record), title, items, names);
    }

    /// The line the cursor is on.
    pub fn selected(&self) -> Option<&Item> {
        self.items.get(self.cursor)
    }

    /// The record at the cursor: a child, or the linked record of a field.
    pub fn target(&self) -> Option<Id> {
        match self.selected()? {
            Item::Child(record) => Some(record.id),
            Item::Field { field, .. } if matches!(field.kind, Kind::Link(_)) => self.record.as_ref()?.link(field.name),
            _ => None,
        }
    }

    /// Puts the cursor on the heading of a kind, where the next new record begins with these values; false if there is none.
    pub fn go_to_heading(&mut self, kind: Entity, begins: &[(&'static str, Value)]) -> bool {
        let is_there = |item: &Item| matches!(item, Item::Heading { entity, .. } if *entity == kind);
        let Some(at) = self.items.iter().position(is_there) else { return false };
        (self.cursor, self.begins) = (at, begins.to_vec());
        true
    }

    /// What a new record at the cursor begins with; once, since the finding is about one.
    pub fn take_begins(&mut self) -> Vec<(&'static str, Value)> {
        std::mem::take(&mut self.begins)
    }

    /// The kind of record to add here: the kind of the heading above the cursor, and its field that points to this
    /// record.
    pub fn addition(&self) -> Option<(Entity, &'static Field)> {
        self.items
            .get(..=self.cursor)?
            .iter()
            .rev()
            .find_map(|item| match item {
                Item::Heading { entity, field, .. } => Some((*entity, *field)),
                _ => None,
            })
            .filter(|(_, field)| field.parent)
    }

    /// The kind of record to add to the plan or group at the cursor, or beside one of its members; with the plan or
    /// group.
    pub fn addition_inside(&self) -> Option<(Entity, &'static Field, Id)> {
        let Item::Child(child) = self.selected()? else { return None };
        self.record.as_ref().filter(|record| record.entity == Entity::Engagement)?;
        if let Some((entity, field)) = inside(child.entity) {
            return Some((entity, field, child.id));
        }
        [Entity::Plan, Entity::Group]
            .into_iter()
            .filter_map(inside)
            .find(|(entity, _)| *entity == child.entity)
            .and_then(|(entity, field)| Some((entity, field, child.link(field.name)?)))
    }

    /// Whether a child belongs to another child that is shown above it.
    pub fn is_inside(&self, child: &Record) -> bool {
        let engagement = self.record.as_ref().is_some_and(|record| record.entity == Entity::Engagement);
        engagement && matches!(child.entity, Entity::PlanItem | Entity::GroupMember)
    }

    /// Puts the cursor on a line.
    pub fn point_at(&mut self, line: usize) {
        self.begins.clear();
        self.cursor = line;
    }

    /// Moves the cursor.
    pub fn step(&mut self, by: isize) {
        self.begins.clear();
        self.cursor = self.cursor.saturating_add_signed(by).min(self.items.len().saturating_sub(1));
    }
}
