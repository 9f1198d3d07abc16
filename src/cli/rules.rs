//! `praksis rules [R-NN]`: prints the rule table: what the rules point out and stop, why, and the documents behind them. It reads
//! no file.

use serde_json::json;

use super::args::{Call, UsageError};
use super::{Exit, Failure, Io};
use crate::rules::{self, RULES, Rule};
use crate::text::Text;

/// Prints the table, or the page of one rule.
pub(super) fn run(call: &Call, text: &Text, io: &mut Io<'_>) -> Result<Exit, Failure> {
    let title = |rule: &Rule| text.attribute(&rule.message(), "title").unwrap_or_default();
    let letters = |rule: &Rule| rule.severities.iter().map(|s| s.letter()).collect::<Vec<_>>().join("/");
    if let Some(typed) = call.words.first() {
        let typed = typed.to_string_lossy();
        let Some(rule) = rules::find(typed.trim()) else {
            return Err(Failure::Usage(UsageError::BadRule(typed.into_owned())));
        };
        for line in text.about_rule(rule, &|threshold| threshold.default()) {
            writeln!(io.out, "{line}")?;
        }
        return Ok(Exit::Done);
    }
    if call.has("json") {
        let rows: Vec<_> = RULES
            .iter()
            .map(
                |rule| json!({ "id": rule.id, "severity": letters(rule), "title": title(rule), "source": text.rule_source(rule) }),
            )
            .collect();
        writeln!(io.out, "{}", serde_json::to_string_pretty(&rows).map_err(std::io::Error::from)?)?;
        return Ok(Exit::Done);
    }
    for rule in RULES {
        writeln!(io.out, "{:<6} {:<3}  {}", rule.id, letters(rule), title(rule))?;
    }
    Ok(Exit::Done)
}
