//! `praksis import PATH...`: reads all files, reports every problem at once, and imports all of it or nothing.

use std::collections::HashMap;
use std::path::PathBuf;

use serde_json::{Value, json};

use super::args::{Call, Options, now_by};
use super::open::{Missing, Opened, go_on_erasing, open};
use super::progress::{Ears, ProgressLine};
use super::{Exit, Failure, Io, accepting};
use crate::actions::log_line::person;
use crate::actions::{Moved, NewIds, PlanChange, SystemIds};
use crate::domain::actor::Actor;
use crate::domain::planning::Fate;
use crate::domain::privacy::cpr;
use crate::domain::value::{Id, Record};
use crate::import::{self, Existing, ImportProblem, Importer, Judgement, Sources, Told, Unread, wording};
use crate::store::{OpenOptions, Reader, Shown, Store, SystemClock};
use crate::text::Text;
use crate::text::planning::PlanRow;

/// Imports files and folders.
pub(super) fn run(call: &Call, options: &Options, text: &Text, io: &mut Io<'_>) -> Result<Exit, Failure> {
    let as_json = call.has("json");
    let history = call.has("history");
    let reason = call.text("reason")?.map(|reason| reason.trim().to_owned()).filter(|reason| !reason.is_empty());
    if let Some(place) = reason.as_deref().and_then(|reason| cpr::find(reason).into_iter().next()) {
        let said = text.with("cli-number-in", &[("line", place.line.into())]);
        writeln!(io.err, "praksis: --reason: {said}")?;
        return Ok(Exit::Problem);
    }
    let paths: Vec<PathBuf> = call.words.iter().map(PathBuf::from).collect();
    let mut line = ProgressLine::new(io);
    line.begin(text.get("cli-doing-read"));
    accepting::only_one(call)?;
    let accepts = call.has(accepting::FLAG);
    let sources = Sources { numbers: call.has("allow-cpr") || accepts, ..Sources::read(&paths) };
    drop(line);
    // An error in the sources must not leave an empty data file behind, so they are judged in memory before one is
    // made.
    let ids = SystemIds;
    let new_file = ids.next().0;
    let mut opened = match open(options, Missing::Refuse, io) {
        Ok(opened) => Some(opened),
        Err(Failure::NoFile(_)) => None,
        Err(failure) => return Err(failure),
    };
    if let Some(opened) = &mut opened {
        go_on_erasing(opened, text, io)?;
    }
    let now = opened.as_ref().map_or_else(|| now_by(options.civil.unwrap_or_default()), Opened::now);
    let beside = match &opened {
        Some(_) => None,
        None => Some(OpenOptions::new(std::sync::Arc::new(SystemClock)).file(new_file).in_memory()?),
    };
    let initials = opened.as_ref().map_or_else(|| options.initials.clone(), |opened| opened.initials.clone());
    let mut actor = Actor { initials: initials.unwrap_or_else(|| "import".to_owned()), ..Actor::default() };
    let mut line = ProgressLine::new(io);
    line.begin(text.get("cli-doing-read"));
    let (shown, existing) = match &opened {
        Some(opened) => {
            let reader = opened.store.reader();
            actor.person = person(&reader, &actor.initials)?;
            (reader.shown()?, Existing::new(Some(reader)))
        }
        None => (Shown::default(), Existing::new(None).in_file(new_file)),
    };
    let plan = import::plan_with(&sources, &existing, now.date(), &mut |work| line.tell(work))?;
    drop(existing);
    line.begin(text.get("cli-doing-judge"));
    let by = Importer { shown: &shown, actor: &actor, now, text, ids: &ids, history, reason: reason.as_deref() };
    let mut judgement = match opened.as_ref().map(|opened| &opened.store).or(beside.as_ref()) {
        Some(store) => import::judge(store, &sources, plan, &by)?,
        None => return Ok(Exit::Problem),
    };
    drop(line);
    let dry = call.has("dry-run");
    if judgement.problems.is_empty() && !dry {
        let mut file = match opened.take() {
            Some(opened) => opened,
            None => {
                let made = open(options, Missing::CreateAs(new_file), io)?;
                let mut line = ProgressLine::new(io);
                line.begin(text.get("cli-doing-judge"));
                judgement = import::judge(&made.store, &sources, judgement.plan, &by)?;
                made
            }
        };
        if let Some(risk) = &file.risk {
            writeln!(io.err, "{}", super::place_risk(risk, text))?;
        }
        let ears = Ears::open(io.watched)?;
        let mut line = ProgressLine::new(io);
        line.begin(text.get("cli-doing-write"));
        // A new problem is in the judgement now.
        let carried = import::carry_out_with(&mut file.store, &mut judgement, &by, &mut |work| {
            line.tell(work);
            ears.hear()
        });
        drop(line);
        ears.outcome(carried, "cli-stopped-import", text)?;
        if accepts && judgement.problems.is_empty() {
            let held = accepting::of_document(&judgement.plan.batch, &file.store.reader())?;
            accepting::accept(&mut file.store, &held, (&actor.initials, text), io)?;
        }
        opened = Some(file);
    }
    if !as_json {
        tell_unread(&sources, text, io)?;
    }
    if !judgement.problems.is_empty() {
        let sealed = opened.as_ref().is_some_and(|opened| opened.store.read_only());
        return tell_problems(&judgement, &sources, (as_json, sealed), text, io);
    }
    if history && reason.is_some() && !as_json {
        writeln!(io.err, "{}", text.get("import-reason-unused"))?;
    }
    let store = opened.as_ref().map(|opened| &opened.store).or(beside.as_ref());
    if let Some(store) = store {
        let report = Report { told: judgement.told(store, &by)?, sources: &sources, dry, history, judgement };
        if as_json { report.json(store, text, io)? } else { report.say(store, text, io)? }
    }
    Ok(Exit::Done)
}

/// Reports the problems, and what was not checked: in a read-only file, `sealed`, and while rows cannot be read.
fn tell_problems(
    judgement: &Judgement<'_>,
    sources: &Sources,
    (as_json, sealed): (bool, bool),
    text: &Text,
    io: &mut Io<'_>,
) -> Result<Exit, Failure> {
    let Judgement { problems, judged, .. } = judgement;
    if as_json {
        let all: Vec<_> = problems.iter().map(|problem| told(problem, text)).collect();
        writeln!(
            io.out,
            "{}",
            json!({ "imported": false, "problems": all, "judged": judged, "unread": unread(sources) })
        )?;
        return Ok(Exit::Problem);
    }
    for problem in problems.iter().take(TOLD) {
        writeln!(io.err, "{}", wording::line(problem, text))?;
    }
    if let Some(more) = problems.len().checked_sub(TOLD).filter(|more| *more > 0) {
        writeln!(io.err, "{}", text.with("import-more-problems", &[("n", more.into())]))?;
    }
    let said = text.with("import-refused", &[("count", problems.len().into())]);
    writeln!(io.err, "\n{said}")?;
    if !judged {
        let id = if sealed { "import-not-judged" } else { "import-rest-not-judged" };
        writeln!(io.err, "{}", text.get(id))?;
    }
    Ok(Exit::Problem)
}

/// A problem as JSON.
fn told(problem: &ImportProblem, text: &Text) -> Value {
    json!({
        "file": problem.file.display().to_string(),
        "line": problem.at.map(|at| at.line),
        "column": problem.at.map(|at| at.column),
        "table": problem.table.as_deref().map(wording::name),
        "field": problem.field.as_deref().map(wording::name),
        "problem": wording::id(&problem.what),
        "message": wording::line(problem, text),
    })
}

/// The most problems that a person is shown; `--json` gives all.
const TOLD: usize = 100;

/// Says what in the folders was not read.
fn tell_unread(sources: &Sources, text: &Text, io: &mut Io<'_>) -> Result<(), Failure> {
    for Unread { folder, files, folders } in &sources.unread {
        let args = [
            ("folder", folder.display().to_string().into()),
            ("files", (*files).into()),
            ("folders", (*folders).into()),
        ];
        writeln!(io.err, "{}", text.with("import-unread", &args))?;
    }
    Ok(())
}

/// What in the folders was not read, as JSON.
fn unread(sources: &Sources) -> Vec<Value> {
    let unread = |unread: &Unread| {
        let Unread { folder, files, folders } = unread;
        json!({ "folder": folder.display().to_string(), "files": files, "folders": folders })
    };
    sources.unread.iter().map(unread).collect()
}

/// The most words that look like names, and absent people, that a person is shown; they stop nothing.
const NOTICED: usize = 10;

/// The most records that change with the rows that are named.
const NAMED: usize = 5;

/// The outcome of an import, done or dry.
struct Report<'s> {
    judgement: Judgement<'s>,
    sources: &'s Sources,
    /// What is told and stops nothing.
    told: Told,
    dry: bool,
    history: bool,
}

impl Report<'_> {
    fn moved(&self) -> usize {
        self.judgement.moves.iter().map(Moved::count).sum()
    }

    /// What becomes of plans: dates that move, phases and milestones that are added, milestones that are dropped because their
    /// unit has left.
    fn of_plans(&self) -> (usize, usize, usize) {
        let changes = || self.judgement.moves.iter().flat_map(|moved| &moved.changes);
        let is_added = |change: &&PlanChange| match change {
            PlanChange::Part { change, dropped, .. } => change.fate == Fate::New && !dropped,
            PlanChange::End { .. } | PlanChange::Left(_) => false,
        };
        let is_dropped = |change: &&PlanChange| matches!(change, PlanChange::Part { dropped: true, .. });
        let (added, dropped) = (changes().filter(is_added).count(), changes().filter(is_dropped).count());
        (self.moved().saturating_sub(added + dropped), added, dropped)
    }

    /// The records that change with the rows without having a row, numbered ones in order.
    fn followed(&self) -> Vec<&Record> {
        let mut followed: Vec<&Record> = self.judgement.followed.iter().collect();
        followed.sort_by_key(|record| (record.entity, record.number, record.id));
        followed
    }

    fn say(&self, store: &Store, text: &Text, io: &mut Io<'_>) -> Result<(), Failure> {
        let plan = &self.judgement.plan;
        for told in &plan.skipped {
            writeln!(io.err, "{}", wording::line(told, text))?;
        }
        for (entity, count) in &plan.counts {
            let args = [
                ("kind", text.entities(*entity).into()),
                ("new", count.new.into()),
                ("changed", count.changed.into()),
                ("unchanged", count.unchanged.into()),
            ];
            writeln!(io.out, "{}", text.with("import-count", &args))?;
        }
        let total = plan.total();
        let id = if self.dry { "import-would" } else { "import-done" };
        let args =
            [("new", total.new.into()), ("changed", total.changed.into()), ("unchanged", total.unchanged.into())];
        writeln!(io.out, "{}", text.with(id, &args))?;
        let followed = self.followed();
        if !followed.is_empty() {
            let id = if self.dry { "import-would-follow" } else { "import-followed" };
            let named = followed.iter().take(NAMED).map(|record| name(record, &store.reader(), text));
            let names = named.collect::<Result<Vec<_>, _>>()?.join(", ");
            let more = followed.len().saturating_sub(NAMED);
            let args = [("n", followed.len().into()), ("names", names.into()), ("more", more.into())];
            writeln!(io.out, "{}", text.with(id, &args))?;
        }
        let (moved, added, dropped) = self.of_plans();
        let plans = [
            (moved, "import-would-move", "import-moved"),
            (added, "import-would-add", "import-added"),
            (dropped, "import-would-drop", "import-dropped"),
        ];
        for (n, would, did) in plans.into_iter().filter(|(n, ..)| *n > 0) {
            writeln!(io.out, "{}", text.with(if self.dry { would } else { did }, &[("n", n.into())]))?;
        }
        if self.dry {
            for (number, row) in rows(&self.judgement.moves, &store.reader(), text)? {
                let PlanRow { name, unit, old, new, why, .. } = row;
                let name = if unit.is_empty() { name } else { format!("{name} ({unit})") };
                let days = [old, new].into_iter().filter(|day| !day.is_empty()).collect::<Vec<_>>().join(" → ");
                let why = if why.is_empty() { why } else { format!(" ({why})") };
                writeln!(io.out, "  {number} {name}: {days}{why}")?;
            }
        }
        if self.history || self.judgement.unasked > 0 {
            writeln!(io.out, "{}", text.with("import-unasked", &[("n", self.judgement.unasked.into())]))?;
        }
        if !self.judgement.judged {
            writeln!(io.err, "{}", text.get("import-not-judged"))?;
        }
        for told in self.told.doubts.iter().take(TOLD) {
            writeln!(io.err, "{}", wording::line(told, text))?;
        }
        if let Some(more) = self.told.doubts.len().checked_sub(TOLD).filter(|more| *more > 0) {
            writeln!(io.err, "{}", text.with("import-more-doubts", &[("n", more.into())]))?;
        }
        let Told { names, away, .. } = &self.told;
        for (told, heading) in [(names, "import-names"), (away, "import-away")] {
            if told.is_empty() {
                continue;
            }
            io.out.flush()?;
            writeln!(io.err, "{}", text.with(heading, &[("n", told.len().into())]))?;
            for told in told.iter().take(NOTICED) {
                writeln!(io.err, "{}", wording::line(told, text))?;
            }
            if told.len() > NOTICED {
                writeln!(io.err, "{}", text.get("import-more-names"))?;
            }
        }
        Ok(())
    }

    fn json(&self, store: &Store, text: &Text, io: &mut Io<'_>) -> Result<(), Failure> {
        let plan = &self.judgement.plan;
        let mut counts = serde_json::Map::new();
        for (entity, count) in &plan.counts {
            let count = json!({ "new": count.new, "changed": count.changed, "unchanged": count.unchanged });
            counts.insert(entity.name().to_owned(), count);
        }
        let all = |problems: &[ImportProblem]| problems.iter().map(|problem| told(problem, text)).collect::<Vec<_>>();
        let moves = rows(&self.judgement.moves, &store.reader(), text)?.into_iter().map(|(number, row)| {
            let PlanRow { name, unit, old, new, stays, why, .. } = row;
            json!({ "engagement": number, "name": name, "unit": unit, "old": old, "new": new, "stays": stays, "why": why })
        });
        let followed = self.followed().into_iter().map(
            |record| json!({ "entity": record.entity.name(), "id": record.id.0.to_string(), "number": number(record) }),
        );
        let told = json!({
            "imported": !self.dry,
            "drafts": plan.batch.drafts().len(),
            "counts": counts,
            "followed": followed.collect::<Vec<_>>(),
            "skipped": all(&plan.skipped),
            "names": all(&self.told.names),
            "away": all(&self.told.away),
            "doubts": all(&self.told.doubts),
            "moved": self.moved(),
            "moves": moves.collect::<Vec<_>>(),
            "unasked": self.judgement.unasked,
            "judged": self.judgement.judged,
            "unread": unread(self.sources),
        });
        writeln!(io.out, "{told}")?;
        Ok(())
    }
}

/// The name of such a record: its number, else its caption with the number of its parent.
fn name(record: &Record, reader: &Reader<'_>, text: &Text) -> Result<String, Failure> {
    if let Some(number) = number(record) {
        return Ok(number);
    }
    let mut parents = record.entity.fields().iter().filter(|field| field.parent);
    let parent = parents.find_map(|field| record.link(field.name));
    let captions = reader.captions(&[Some(record.id), parent].into_iter().flatten().collect::<Vec<_>>())?;
    let name = captions.get(&record.id).map(|caption| text.caption(caption)).unwrap_or_default();
    let parent = parent.and_then(|id| captions.get(&id));
    let of = parent.and_then(|caption| caption.number.and_then(|number| caption.entity.numbered(number)));
    Ok(of.map_or(name.clone(), |of| format!("{name} ({of})")))
}

/// The number people know a record by.
fn number(record: &Record) -> Option<String> {
    record.number.and_then(|number| record.entity.numbered(number))
}

/// The lines of the plans that move, each with the number of its engagement.
fn rows(moves: &[Moved], reader: &Reader<'_>, text: &Text) -> Result<Vec<(String, PlanRow)>, Failure> {
    let units: Vec<Id> = moves.iter().flat_map(|moved| &moved.changes).filter_map(PlanChange::unit).collect();
    let names: HashMap<Id, String> =
        reader.captions(&units)?.into_iter().map(|(id, caption)| (id, text.title(&caption))).collect();
    let rows = moves.iter().flat_map(|moved| {
        let engagement = &moved.engagement;
        let number = engagement.number.and_then(|number| engagement.entity.numbered(number)).unwrap_or_default();
        moved.changes.iter().map(move |change| (number.clone(), change))
    });
    Ok(rows.map(|(number, change)| (number, text.plan_row(change, &names))).collect())
}
