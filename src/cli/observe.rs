//! `praksis observe`: makes a kladde of an observation from a script. It stays on this machine until somebody finishes
//! it on the screen. Every value is checked before anything is stored.

use std::io::Read;

use chrono::NaiveDate;
use serde_json::json;

use super::args::{Call, Options, UsageError};
use super::deciding::Deciding;
use super::open::existing;
use super::{Exit, Failure, Io, accepting};
use crate::actions::log_line as quick;
use crate::actions::{self, Action, Door, Prepared};
use crate::domain::actor::Actor;
use crate::domain::choices::{ChoiceList, Coded, EngagementStatus};
use crate::domain::fields::{Entity, Kind};
use crate::domain::log_line::{Finder, Name};
use crate::domain::privacy;
use crate::domain::typed_field;
use crate::domain::typed_input::{self, Lean, Refusal};
use crate::domain::value::{Id, Record, Value};
use crate::import::bounds::MOST_TEXT;
use crate::import::spoken;
use crate::store::{Query, Reader};
use crate::text::{Lang, Text};

/// The word for "belongs to no engagement".
const NONE: &str = "-";

/// The most records offered when a name is ambiguous.
const OFFERED: usize = 8;

/// The observation so far, and the problems: option and reason.
struct ObservationInput<'a> {
    record: Record,
    wrong: Vec<(&'static str, String)>,
    call: &'a Call,
    text: &'a Text,
    reader: Reader<'a>,
    /// The engagement that was chosen because it is the unit's only active one.
    taken: Option<String>,
}

/// Makes the kladde and prints its number.
pub(super) fn run(call: &Call, options: &Options, text: &Text, io: &mut Io<'_>) -> Result<Exit, Failure> {
    let (mut opened, own) = existing(options, text, io)?;
    let text = own.as_ref().unwrap_or(text);
    let author = opened.initials.clone().ok_or(UsageError::Needs { command: "observe", flag: "as" })?;
    let today = opened.today();
    let reader = opened.store.reader();
    let shown = reader.shown()?;
    let actor = Actor { person: quick::person(&reader, &author)?, initials: author.clone(), ..Actor::default() };
    let deciding = Deciding { shown: &shown, actor: &actor, now: opened.now(), text, door: Door::Script };
    let mut record = actions::new_record(&deciding.context(reader), Entity::Observation)?;
    record.draft = true;
    let mut input = ObservationInput { record, wrong: Vec::new(), call, text, reader, taken: None };
    input.links()?;
    input.day(today)?;
    input.times()?;
    input.codes()?;
    input.description()?;
    let ObservationInput { record, mut wrong, taken, .. } = input;
    let looks = privacy::numbers(&record);
    let (numbers, accepted) = if call.has(accepting::FLAG) { (Vec::new(), looks) } else { (looks, Vec::new()) };
    wrong.extend(numbers.first().map(|spot| {
        // Only the description is free text.
        ("description", text.with("cli-number-in", &[("line", spot.place.line.into())]))
    }));
    if !wrong.is_empty() {
        for (flag, why) in wrong {
            writeln!(io.err, "praksis: --{flag}: {why}")?;
        }
        writeln!(io.err, "praksis: {}", text.get("cli-nothing-saved"))?;
        if !numbers.is_empty() {
            writeln!(io.err, "praksis: {}", text.get("cli-number-accept"))?;
        }
        return Ok(if numbers.is_empty() { Exit::Usage } else { Exit::Problem });
    }
    // The numbers are accepted before the record is written; when the write fails, nothing refers to them.
    accepting::accept(&mut opened.store, &accepting::of_record(&record, &accepted), (&author, text), io)?;
    let ready = match deciding.prepare(&opened.store, Action::NewDraft(record.clone()), None)? {
        Prepared::Ready(ready) => ready,
        refused => return deciding.tell(&refused, "cli-log-stopped", io),
    };
    if let Err(refused) = deciding.commit(&mut opened.store, ready)? {
        return deciding.tell(&refused, "cli-log-stopped", io);
    }
    let number = record.number.and_then(|number| record.entity.numbered(number)).unwrap_or_default();
    if call.has("json") {
        let of = record.link("engagement").map(|id| id.0.to_string());
        let said = json!({ "number": number, "id": record.id.0.to_string(), "draft": true, "engagement": of });
        writeln!(io.out, "{said}")?;
    } else {
        writeln!(io.out, "{}", text.with("cli-observe-kept", &[("number", number.into())]))?;
    }
    let reader = opened.store.reader();
    let fields: Vec<_> = record.entity.fields().iter().collect();
    if let Some(said) = text.names_told(&actions::names_in(&reader, &record, &fields)) {
        writeln!(io.err, "praksis: {said}")?;
    }
    if let Some(engagement) = taken {
        writeln!(io.err, "praksis: {}", text.with("cli-observe-engagement", &[("engagement", engagement.into())]))?;
    }
    Ok(Exit::Done)
}

impl ObservationInput<'_> {
    fn refuse(&mut self, flag: &'static str, refusal: &Refusal) {
        let why = self.text.refusal(refusal);
        self.wrong.push((flag, why));
    }

    fn links(&mut self) -> Result<(), Failure> {
        let mut own = Vec::new();
        let said = self.call.text("engagement")?;
        if let Some(typed) = &said
            && typed != NONE
            && let Some(id) = self.named("engagement", typed, Entity::Engagement, &[])?
        {
            let parts = self.reader.list(&Query::under(Entity::EngagementUnit, "engagement", id), 200)?;
            own = parts.iter().filter_map(|part| part.link("unit")).collect();
            self.record.set("engagement", Some(Value::Link(id)));
        }
        match self.call.text("unit")? {
            None => self.wrong.push(("unit", self.text.get("fault-missing"))),
            Some(typed) => {
                let unit = self.named("unit", &typed, Entity::Unit, &own)?;
                self.record.set("unit", unit.map(Value::Link));
                if let (Some(unit), None) = (unit, said) {
                    self.engagement_of(unit)?;
                }
            }
        }
        Ok(())
    }

    /// Sets the unit's active engagement when no engagement was named; when there are several, only the person can
    /// choose.
    fn engagement_of(&mut self, unit: Id) -> Result<(), Failure> {
        let active = quick::active_engagements(&self.reader, unit)?;
        let named = |record: &Record| {
            let number = record.number.and_then(|number| record.entity.numbered(number)).unwrap_or_default();
            format!("{number} {}", record.text("title"))
        };
        match active.as_slice() {
            [] => {}
            [one] => {
                self.record.set("engagement", Some(Value::Link(one.id)));
                let udkast = one.text("status") == EngagementStatus::Udkast.code();
                let name = named(one);
                let name = if udkast { self.text.with("proposed-udkast", &[("name", name.into())]) } else { name };
                self.taken = Some(name);
            }
            many => {
                let choices: Vec<String> = many.iter().take(OFFERED).map(named).collect();
                let args = [("choices", choices.join(" | ").into())];
                self.wrong.push(("engagement", self.text.with("cli-observe-several", &args)));
            }
        }
        Ok(())
    }

    /// The record of an entity with this name or number; when several have the name, one of `own` is meant.
    fn named(&mut self, flag: &'static str, typed: &str, entity: Entity, own: &[Id]) -> Result<Option<Id>, Failure> {
        let number = Entity::parse_number(typed).filter(|(kind, _)| *kind == entity);
        if let Some((kind, number)) = number
            && let Some(id) = self.reader.find(kind, number)?
        {
            return Ok(Some(id));
        }
        let finder = Finder::new(typed);
        let (mut found, more) = self.reader.called(typed, &[entity], 40)?;
        let name = |record: &Record| quick::candidate(record).name().to_owned();
        for meant in [
            Box::new(|record: &Record| finder.is(&Name::new(name(record)))) as Box<dyn Fn(&Record) -> bool>,
            Box::new(|record: &Record| own.contains(&record.id)),
        ] {
            if found.iter().any(&meant) {
                found.retain(|record| meant(record));
            }
        }
        match found.as_slice() {
            [] => {
                let why = self.text.with("cli-observe-nobody", &[("typed", typed.into())]);
                self.wrong.push((flag, why));
                Ok(None)
            }
            [one] if !more => Ok(Some(one.id)),
            many => {
                let shown: Vec<String> = many
                    .iter()
                    .take(OFFERED)
                    .map(|record| {
                        let number = record.number.and_then(|number| entity.numbered(number)).unwrap_or_default();
                        format!("{number} {}", name(record))
                    })
                    .collect();
                let args = [("typed", typed.into()), ("choices", shown.join(" | ").into())];
                self.wrong.push((flag, self.text.with("cli-observe-which", &args)));
                Ok(None)
            }
        }
    }

    fn day(&mut self, today: NaiveDate) -> Result<(), Failure> {
        let typed = self.call.text("date")?;
        let day = typed.as_ref().map_or(Ok(today), |typed| typed_input::date(typed, today, Lean::Past, None));
        let field = Entity::Observation.field("date");
        let typed = typed.unwrap_or_default();
        match day {
            Ok(_) if field.is_some_and(|field| typed_field::other_year(field, &typed, today, None).is_some()) => {
                self.refuse("date", &Refusal::YearMissing);
            }
            Ok(day) => self.record.set("date", Some(Value::Date(day))),
            Err(refusal) => self.refuse("date", &refusal),
        }
        Ok(())
    }

    fn times(&mut self) -> Result<(), Failure> {
        let mut read = [None, None];
        for (slot, (flag, field)) in read.iter_mut().zip([("start", "start_time"), ("end", "end_time")]) {
            let Some(typed) = self.call.text(flag)? else { continue };
            match typed_input::time(&typed) {
                Ok(time) => {
                    *slot = Some(time);
                    self.record.set(field, Some(Value::Time(time)));
                }
                Err(refusal) => self.refuse(flag, &refusal),
            }
        }
        if let [Some(start), Some(end)] = read
            && end < start
        {
            self.wrong.push(("end", self.text.get("problem-ends-before-start")));
        }
        Ok(())
    }

    fn codes(&mut self) -> Result<(), Failure> {
        for flag in ["method", "purpose", "situation"] {
            let Some(typed) = self.call.text(flag)? else { continue };
            let Some(Kind::Choice(list)) = Entity::Observation.field(flag).map(|field| field.kind) else { continue };
            if let Some(code) = self.code(flag, list, &typed) {
                self.record.set(flag, Some(Value::Code(code.to_owned())));
            }
        }
        let Some(typed) = self.call.text("themes")? else { return Ok(()) };
        let Some(Kind::Set(list)) = Entity::Observation.field("themes").map(|field| field.kind) else { return Ok(()) };
        let mut codes: Vec<String> = Vec::new();
        for typed in typed.split([',', ';']).map(str::trim).filter(|typed| !typed.is_empty()) {
            codes.extend(self.code("themes", list, typed).map(str::to_owned));
        }
        codes.sort();
        codes.dedup();
        self.record.set("themes", (!codes.is_empty()).then_some(Value::Codes(codes)));
        Ok(())
    }

    /// The code as typed, by its label, or the one whose name in either language begins so.
    fn code(&mut self, flag: &'static str, list: &'static ChoiceList, typed: &str) -> Option<&'static str> {
        let exact = spoken::code(list, typed);
        let finder = Finder::new(typed);
        let texts: Vec<Text> = Lang::ALL.into_iter().map(Text::new).collect();
        let begins =
            |code: &&&str| texts.iter().any(|text| finder.begins_a_word_of(&Name::new(text.choice(list, code))));
        let found: Vec<&str> =
            exact.map_or_else(|| list.codes.iter().filter(begins).copied().collect(), |code| vec![code]);
        if let [code] = found.as_slice() {
            return list.find(code);
        }
        let offered = if found.is_empty() { list.codes.to_vec() } else { found };
        let choices = self.text.codes(list, &offered);
        let args = [("typed", typed.into()), ("choices", choices.into())];
        self.wrong.push((flag, self.text.with("cli-observe-which", &args)));
        None
    }

    fn description(&mut self) -> Result<(), Failure> {
        let Some(mut typed) = self.call.text("description")? else { return Ok(()) };
        if typed == "-" {
            let most = u64::try_from(MOST_TEXT).unwrap_or(u64::MAX);
            let mut bytes = Vec::new();
            let read = std::io::stdin().take(most + 1).read_to_end(&mut bytes);
            let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
            let why = match (read, std::str::from_utf8(bytes)) {
                (Err(error), _) => {
                    let words = self.text.system(error.kind(), &error.to_string());
                    self.text.with("problem-unreadable", &[("words", words.into())])
                }
                (Ok(read), _) if read > MOST_TEXT => {
                    self.text.with("fault-too-long", &[("kib", (MOST_TEXT / 1024).into())])
                }
                (Ok(_), Err(_)) => self.text.get("cli-not-utf8"),
                (Ok(_), Ok(read)) => {
                    read.clone_into(&mut typed);
                    String::new()
                }
            };
            if !why.is_empty() {
                self.wrong.push(("description", why));
                return Ok(());
            }
        }
        let clean = typed_input::clean_note(&typed).trim_end().to_owned();
        self.record.set("description", (!clean.is_empty()).then_some(Value::Text(clean)));
        Ok(())
    }
}
