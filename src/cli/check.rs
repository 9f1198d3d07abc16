//! `praksis check`: checks that the file agrees with its log; `--repair` corrects what can be corrected. What is kept as held or done
//! before its day is told too.

use super::args::{Call, Options};
use super::open::to_check;
use super::progress::{Ears, ProgressLine};
use super::{Exit, Failure, Io};
use crate::report::early;
use crate::text::Text;

/// Checks the file.
pub(super) fn run(call: &Call, options: &Options, text: &Text, io: &mut Io<'_>) -> Result<Exit, Failure> {
    let (mut opened, own) = to_check(options, text, io)?;
    let text = own.as_ref().unwrap_or(text);
    let repair = call.has("repair");
    let ears = Ears::open(io.watched)?;
    let mut line = ProgressLine::new(io);
    line.begin(text.get(if repair { "cli-doing-repair" } else { "cli-doing-check" }));
    let progress = &mut |work| {
        line.tell(work);
        ears.hear()
    };
    let (done, stopped) = if repair {
        (opened.store.repair_with(progress), "job-stopped-repair")
    } else {
        let checked = opened.store.check_with(progress);
        (checked.map(|after| crate::store::Repaired { after, ..Default::default() }), "job-stopped-check")
    };
    drop(line);
    let repaired = ears.outcome(done, stopped, text)?;
    let reader = opened.store.reader();
    let name = |id| reader.caption(id).ok().flatten().map(|caption| text.caption(&caption));
    for said in text.repair_report(&repaired, &name) {
        writeln!(io.out, "{said}")?;
    }
    let report = &repaired.after;
    if report.findings.is_empty() && !opened.store.is_as_it_was() && repaired.lost.is_empty() {
        let args = [("records", report.records.into()), ("changes", report.changes.into())];
        writeln!(io.out, "{}", text.with("check-sound", &args))?;
        for line in early::lines(&reader, opened.today(), text)? {
            writeln!(io.out, "{line}")?;
        }
        return Ok(Exit::Done);
    }
    if report.findings.is_empty() && !repaired.lost.is_empty() {
        return Ok(Exit::Problem);
    }
    writeln!(io.out, "{}", text.get("check-broken"))?;
    for line in text.check_findings(report, &name) {
        writeln!(io.out, "  {line}")?;
    }
    writeln!(io.out, "{}", text.check_advice(report, opened.store.path(), repair))?;
    Ok(Exit::Problem)
}
