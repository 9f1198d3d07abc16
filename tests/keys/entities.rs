//! Every kind of record in the form engine: created with all fields filled by keys, changed, deleted, and each of these
//! undone.

use praksis::domain::fields::{Entity, Kind};
use praksis::domain::laws::{APART, has_come};
use praksis::domain::value::{Id, Record};
use praksis::text::{Lang, Text};
use praksis::tui::commands::delete;
use praksis::tui::core::ctx::Ctx;
use praksis::tui::core::effects::Effect;
use praksis::tui::model::Model;
use praksis::tui::overlays::Overlay;
use praksis::tui::overlays::picker::OptionKey;
use praksis::tui::widgets::form::entry::Entry;
use praksis::tui::widgets::form::state::FieldInput;

use crate::support::{Driver, drive};

/// Text a person could type into a field of this kind.
fn typed(kind: Kind) -> &'static str {
    match kind {
        Kind::Line | Kind::Note => "prøve på æøå",
        Kind::Date => "16.1.2020",
        Kind::Until(_) => "+3 mdr",
        Kind::Week => "u7",
        Kind::Fuzzy => "efteråret 2018",
        Kind::Time => "9.30",
        Kind::Minutes => "1,5 t",
        Kind::Money => "1.200 kr.",
        Kind::Number => "3",
        Kind::Fte => "0,75",
        Kind::Tenths => "3,5",
        _ => "",
    }
}

/// Fields that exclude another filled field: a phase has one length, a milestone of a template without phases belongs to no
/// phase, who came has a name of one kind, and a decision has the day of its meeting. The days of a member lie within those of
/// whatever period is chosen.
fn left_empty(entity: Entity, field: &str) -> bool {
    matches!(
        (entity, field),
        (Entity::TemplatePhase, "working_days")
            | (Entity::TemplateMilestone, "phase" | "repeat_weeks")
            | (Entity::Attendance, "guest")
            | (Entity::StructureChoice, "new_name")
            | (Entity::StructureDecision, "meeting_date")
            | (Entity::Membership, "from" | "to")
    )
}

struct Hand {
    driver: Driver,
    text: Text,
}

impl Hand {
    fn new() -> Hand {
        let mut driver = drive("TL", (80, 24), Lang::Da);
        driver.drawn = false;
        Hand { driver, text: Text::new(Lang::Da) }
    }

    /// Calls a command function as the screen does, with its own reader.
    fn act(&mut self, act: impl FnOnce(&mut Model, &Ctx<'_>) -> Vec<Effect>) {
        let store = crate::support::open(&self.driver.place.path());
        let today = "2020-01-15".parse().unwrap();
        let shown = store.reader().shown().unwrap();
        let ids = praksis::actions::SystemIds;
        let ctx = Ctx {
            bindings: praksis::tui::command_table::BINDINGS,
            reader: store.reader(),
            text: &self.text,
            today,
            shown: &shown,
            now: &shown,
            ids: &ids,
            initials: "TL",
        };
        let effects = act(&mut self.driver.session.model, &ctx);
        assert!(effects.is_empty());
    }

    /// Fills every field of the form on top by keys; links take the first record there is, or create one.
    fn fill_all(&mut self) {
        let entity = self.driver.session.model.form().unwrap().entity;
        self.driver.session.model.form_mut().unwrap().step(-isize::MAX);
        let mut last = None;
        loop {
            let form = self.driver.session.model.form().unwrap();
            let place = Some((form.focus, form.focused_rows().map(|rows| (rows.at, rows.column))));
            if last == place {
                break;
            }
            last = place;
            let Some(Entry::Field { field, input }) = form.focused().cloned() else {
                self.driver.press("Tab");
                continue;
            };
            if (input.is_empty() || matches!(input, FieldInput::YesNo(false))) && !left_empty(entity, field.name) {
                match input {
                    FieldInput::Text(_) => {
                        // Lines that must name something the program knows.
                        let known = match (entity, field.name) {
                            (Entity::Snooze, "rule") => "R-10",
                            // The engagement has phases already.
                            (Entity::Phase, "number") => "97",
                            // The network has periods already.
                            (Entity::NetworkPeriod, "from") => "1.8.2031",
                            (Entity::TemplateMilestone, "when") => "start + 6 uger",
                            (Entity::Milestone, "postponed_to") => "20.1.2020",
                            (entity, field) if has_come(entity, field) => "15.1.2020",
                            // A week of the roster begins on a Monday.
                            (Entity::RosterWeek, "date") => "13.1.2020",
                            _ => typed(field.kind),
                        };
                        self.driver.type_in(known);
                    }
                    FieldInput::Choice { .. } => {
                        self.driver.press("Right");
                    }
                    FieldInput::Set { .. } => {
                        self.driver.press("1");
                    }
                    FieldInput::YesNo(_) => {
                        self.driver.press("j");
                    }
                    FieldInput::Link { .. } | FieldInput::Links(_) => {
                        self.driver.press("F2");
                        let Some(Overlay::Picker(picker)) = self.driver.top() else {
                            panic!("no picker for {}", field.name)
                        };
                        let many = picker.many;
                        let keys: Vec<OptionKey> = picker.options.iter().map(|option| option.key.clone()).collect();
                        match keys.first().cloned() {
                            Some(OptionKey::Record(_)) => {
                                // A law may allow one record for each.
                                let law = APART.iter().find(|law| law.entity == entity && law.at() == field.name);
                                let others = law.map(|_| self.driver.all(entity)).unwrap_or_default();
                                let free = |key: &OptionKey| match key {
                                    OptionKey::Record(id) => {
                                        others.iter().all(|other| other.link(field.name) != Some(*id))
                                    }
                                    _ => false,
                                };
                                for _ in 0..keys.iter().position(free).unwrap_or(0) {
                                    self.driver.press("Down");
                                }
                                self.driver.press(if many { "Enter Esc" } else { "Enter" });
                            }
                            Some(OptionKey::New(_)) if field.required => {
                                self.driver.press("Ctrl+N");
                                self.fill_all();
                                // The cursor goes on to the next field with the answer.
                                self.driver.save();
                                continue;
                            }
                            _ => {
                                self.driver.press("Esc");
                            }
                        }
                    }
                }
            }
            self.driver.press("Tab");
        }
    }

    fn record(&self, id: Id) -> Option<Record> {
        self.driver.file(|reader| reader.record(id).unwrap())
    }

    fn try_entity(&mut self, entity: Entity) {
        let name = entity.name();
        let mut id = None;
        self.act(|model, ctx| {
            let blank = praksis::tui::commands::open::blank(model, ctx, entity);
            id = Some(blank.id);
            praksis::tui::commands::open::begin(model, ctx, blank)
        });
        let id = id.unwrap();
        self.fill_all();
        // A swap is asked for about a duty that is to come, with somebody who can have it.
        if entity == Entity::Swap {
            self.driver.fill("duty_a", "V-0109").go_to_field("duty_b").press("Delete");
            self.driver.fill("counterpart", "KAA").fill("status", "anmodet");
        }
        self.driver.press(if entity.meta().drafts { "F9" } else { "Ctrl+S" });
        if matches!(self.driver.top(), Some(Overlay::Preview(_))) {
            self.driver.press("Enter");
        }
        // The first observation is a colleague's kladde.
        if matches!(self.driver.top(), Some(Overlay::Confirm(_))) {
            self.driver.press("j");
        }
        assert_eq!(self.driver.layers(), 0, "{name} is saved: {}", self.driver.screen());
        let made = self.record(id).unwrap_or_else(|| panic!("{name} is in the file"));
        // Children of a kladde stay on this machine with it.
        let in_kladde =
            entity.fields().iter().any(|f| f.parent && f.target().is_some_and(|parent| parent.meta().drafts));
        assert!(!made.draft || in_kladde, "{name}");
        for (field, value) in entity.fields().iter().zip(&made.values) {
            let link = matches!(field.kind, Kind::Link(_) | Kind::Links(_));
            let asked = field.is_asked(|choice| Some(made.text(choice).to_owned()));
            let empty = left_empty(entity, field.name);
            assert!(value.is_some() || link || !asked || field.by_act || empty, "{name}.{} was typed", field.name);
        }
        if entity.meta().drafts {
            // `finishing` tests its later life.
            self.driver.press("u");
            assert!(self.record(id).is_some_and(|record| record.draft), "{name} is a kladde again");
            return;
        }
        if made.draft {
            self.act(|model, ctx| {
                delete::ask_delete(model, ctx, &made);
                Vec::new()
            });
            self.driver.press("j");
            assert_eq!(self.record(id), None, "{name} is deleted");
            assert!(self.driver.file(|reader| reader.history(id, 1).unwrap().is_empty()), "{name} leaves no trace");
            self.driver.press("u");
            assert_eq!(self.record(id), Some(made), "{name} is restored");
            return;
        }

        let told = |hand: &Hand| hand.driver.file(|reader| reader.history(id, 500).unwrap().len());
        let lines = told(self);
        self.act(|model, ctx| praksis::tui::commands::open::open_form(model, ctx, made.clone()));
        let field = entity
            .fields()
            .iter()
            .filter(|field| !(entity == Entity::Snooze && field.name == "rule"))
            .filter(|field| !left_empty(entity, field.name) && !field.by_act)
            // Where and when of a duty that has gone by asks for another reason.
            .filter(|field| entity != Entity::Duty || field.name == "note")
            .find(|field| matches!(field.kind, Kind::Line | Kind::Note | Kind::Number))
            .unwrap_or(&entity.fields()[0]);
        let choice = entity.fields().iter().find(|field| matches!(field.kind, Kind::Choice(_)));
        match (field.kind, choice) {
            (Kind::Line | Kind::Note, _) => self.driver.fill(field.name, "rettet"),
            // A band of fees ends where it ended.
            (Kind::Number, _) if entity == Entity::FeeBand => self.driver.fill(field.name, "1"),
            (Kind::Number, _) if field.year_of.is_some() => self.driver.fill(field.name, "2023"),
            (Kind::Number, _) => self.driver.fill(field.name, "9"),
            (_, Some(choice)) => self.driver.go_to_field(choice.name).press("Right"),
            _ => panic!("{name} has nothing to change"),
        };
        self.driver.save();
        let changed = self.record(id).unwrap();
        assert_ne!(changed, made, "{name} is changed");
        // A week that is published notes when and by whom.
        let more = if entity == Entity::RosterWeek { 3 } else { 1 };
        assert_eq!(told(self), lines + more, "{name}: one line of history for one field");

        self.act(|model, ctx| {
            delete::ask_delete(model, ctx, &changed);
            Vec::new()
        });
        self.driver.press("Enter");
        assert_eq!(self.record(id), None, "{name} is deleted");
        self.driver.press("u");
        assert_eq!(self.record(id), Some(changed), "{name} is back: {}", self.driver.notice());
        self.driver.press("u");
        assert_eq!(self.record(id), Some(made), "{name} is as it was created: {}", self.driver.notice());
        self.driver.press("u");
        assert_eq!(self.record(id), None, "{name} no longer exists: {}", self.driver.notice());
    }
}

/// A part of the table, so that the parts run in parallel.
fn try_every(part: usize, of: usize) {
    let mut hand = Hand::new();
    for (_, &entity) in Entity::ALL.iter().enumerate().filter(|(at, _)| at % of == part) {
        hand.try_entity(entity);
    }
}

#[test]
fn every_entity_is_created_changed_deleted_and_undone_first_part() {
    try_every(0, 4);
}

#[test]
fn every_entity_is_created_changed_deleted_and_undone_second_part() {
    try_every(1, 4);
}

#[test]
fn every_entity_is_created_changed_deleted_and_undone_third_part() {
    try_every(2, 4);
}

#[test]
fn every_entity_is_created_changed_deleted_and_undone_fourth_part() {
    try_every(3, 4);
}
