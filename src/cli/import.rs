//! `praksis import PATH...`: reads everything, tells every problem at once, and imports all of it or nothing.

use std::path::PathBuf;

use serde_json::json;
use uuid::Uuid;

use super::args::{Call, Options};
use super::open::{Missing, open};
use super::{Exit, Failure, Io};
use crate::import::{self, Kept, Plan, Problem, Sources, wording};
use crate::text::Text;

/// Imports files and folders.
pub(super) fn run(call: &Call, options: &Options, text: &Text, io: &mut Io<'_>) -> Result<Exit, Failure> {
    let paths: Vec<PathBuf> = call.words.iter().map(PathBuf::from).collect();
    let sources = Sources { numbers: call.has("allow-cpr"), ..Sources::read(&paths) };
    // A slip in the files must not leave an empty file behind, so they are judged before one is made.
    let dry = call.has("dry-run");
    let new_file = Uuid::now_v7();
    let (plan, opened) = match open(options, Missing::Refuse, io) {
        Ok(opened) => {
            let reader = opened.store.reader();
            let plan = import::plan(&sources, &Kept::new(Some(reader)), opened.civil.today())?;
            (plan, Some(opened))
        }
        Err(Failure::NoFile(_)) => {
            let today = options.civil.unwrap_or_default().today();
            (import::plan(&sources, &Kept::new(None).in_file(new_file), today)?, None)
        }
        Err(failure) => return Err(failure),
    };
    if !plan.problems.is_empty() {
        return tell_problems(&plan.problems, call.has("json"), text, io);
    }
    if !dry {
        let mut opened = match opened {
            Some(opened) => opened,
            None => open(options, Missing::CreateAs(new_file), io)?,
        };
        if let Some(risk) = &opened.risk {
            writeln!(io.err, "{}", super::place_risk(risk, text))?;
        }
        let author = opened.initials.clone().unwrap_or_else(|| "import".to_owned());
        import::carry_out(&mut opened.store, plan.clone(), &author)?;
    }
    summary(&plan, dry, call.has("json"), text, io)?;
    Ok(Exit::Done)
}

fn tell_problems(problems: &[Problem], as_json: bool, text: &Text, io: &mut Io<'_>) -> Result<Exit, Failure> {
    if as_json {
        let all: Vec<_> = problems.iter().map(|problem| told(problem, text)).collect();
        writeln!(io.out, "{}", json!({ "imported": false, "problems": all }))?;
        return Ok(Exit::Problem);
    }
    for problem in problems {
        writeln!(io.err, "{}", wording::line(problem, text))?;
    }
    let said = text.with("import-refused", &[("count", problems.len().into())]);
    writeln!(io.err, "\n{said}")?;
    Ok(Exit::Problem)
}

/// A problem for a script.
fn told(problem: &Problem, text: &Text) -> serde_json::Value {
    json!({
        "file": problem.file.display().to_string(),
        "line": problem.at.map(|at| at.line),
        "column": problem.at.map(|at| at.column),
        "table": problem.table,
        "field": problem.field,
        "problem": wording::id(&problem.what),
        "message": wording::line(problem, text),
    })
}

fn summary(plan: &Plan, dry: bool, as_json: bool, text: &Text, io: &mut Io<'_>) -> Result<(), Failure> {
    let total = plan.total();
    for skipped in plan.skipped.iter().filter(|_| !as_json) {
        writeln!(io.err, "{}", wording::line(skipped, text))?;
    }
    if as_json {
        let mut counts = serde_json::Map::new();
        for (entity, count) in &plan.counts {
            let count = json!({ "new": count.new, "changed": count.changed, "unchanged": count.unchanged });
            counts.insert(entity.name().to_owned(), count);
        }
        let skipped: Vec<_> = plan.skipped.iter().map(|skipped| told(skipped, text)).collect();
        let told = json!({ "imported": !dry, "drafts": plan.drafts.len(), "counts": counts, "skipped": skipped });
        writeln!(io.out, "{told}")?;
        return Ok(());
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
    let id = if dry { "import-would" } else { "import-done" };
    let args = [("new", total.new.into()), ("changed", total.changed.into()), ("unchanged", total.unchanged.into())];
    writeln!(io.out, "{}", text.with(id, &args))?;
    Ok(())
}
