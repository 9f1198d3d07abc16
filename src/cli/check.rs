//! `praksis check`: is everything in the file as its log says.

use std::ops::ControlFlow;

use super::args::Options;
use super::open::existing;
use super::progress::Line;
use super::{Exit, Failure, Io};
use crate::store::Finding;
use crate::text::Text;

/// Checks the file.
pub(super) fn run(options: &Options, text: &Text, io: &mut Io<'_>) -> Result<Exit, Failure> {
    let (opened, own) = existing(options, text, io)?;
    let text = own.as_ref().unwrap_or(text);
    let mut line = Line::new(io);
    line.begin(text.get("cli-doing-check"));
    // Ctrl+C ends the process: nothing is written here that would have to be put in order.
    let report = opened.store.check_with(&mut |work| {
        line.tell(work);
        ControlFlow::Continue(())
    });
    drop(line);
    let report = report?;
    if report.findings.is_empty() {
        let args = [("records", report.records.into()), ("changes", report.changes.into())];
        writeln!(io.out, "{}", text.with("check-sound", &args))?;
        return Ok(Exit::Done);
    }
    writeln!(io.out, "{}", text.get("check-broken"))?;
    for finding in &report.findings {
        let name = |id| -> Result<String, Failure> {
            let caption = opened.store.reader().caption(id)?;
            Ok(caption.map_or_else(|| id.0.to_string(), |caption| text.caption(&caption)))
        };
        let said = match finding {
            Finding::Pages(words) => text.with("check-pages", &[("words", words.as_str().into())]),
            Finding::Chain { device, seq } => {
                let args = [("device", (*device).into()), ("change", (*seq).into())];
                text.with("check-chain", &args)
            }
            Finding::Cells(id) => text.with("check-cells", &[("name", name(*id)?.into())]),
            Finding::Row(id) => text.with("check-row", &[("name", name(*id)?.into())]),
            Finding::Extra { entity, found, expected } => text.with(
                "check-extra",
                &[("kind", (*entity).into()), ("found", (*found).into()), ("expected", (*expected).into())],
            ),
            Finding::Search => text.get("check-search"),
        };
        writeln!(io.out, "  {said}")?;
    }
    writeln!(io.out, "{}", text.get("check-what-now"))?;
    Ok(Exit::Problem)
}
