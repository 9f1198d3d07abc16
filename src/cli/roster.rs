//! `praksis roster [SHEET]`: the duty roster as text, as a page, as rows for a spreadsheet, or as JSON. Like every sheet of it, it
//! has initials, types, days, hours and status, and no absence.

use chrono::NaiveTime;
use serde_json::json;

use super::args::{Call, Options, UsageError, Wanted};
use super::open::to_read;
use super::{Exit, Failure, Io};
use crate::cases::{self, Extent};
use crate::domain::choices::Coded;
use crate::domain::dates::IsoWeek;
use crate::domain::fold::fold_short;
use crate::domain::roster::Facts;
use crate::domain::roster::asked::required;
use crate::domain::roster::sheet::YearOf;
use crate::domain::typed_input::{self, Lean};
use crate::import::spoken;
use crate::report::format::SHEETS;
use crate::report::roster::MOST_WEEKS;
use crate::report::save::{self, Target};
use crate::report::{self, Format, Sheet, Subject, csv};
use crate::text::Text;

/// The sheets by their codes.
const CODES: [&str; 4] = ["week", "rows", "wall", "year"];

/// Writes the sheet.
pub(super) fn run(call: &Call, options: &Options, text: &Text, io: &mut Io<'_>) -> Result<Exit, Failure> {
    let to = call.path("to");
    let replace = super::may_replace(call)?;
    let asked = code(call)?;
    let mut format = match call.text("format")? {
        None => None,
        Some(code) => {
            let known = Format::among(SHEETS, &code);
            Some(known.ok_or(UsageError::BadValue { flag: "format", value: code, wanted: Wanted::SheetFormat })?)
        }
    };
    if let Some(path) = &to {
        save::can_save(&Target { path, data: None, replace }).map_err(super::or_force)?;
        format = save::format_of(path, format, SHEETS)?;
    }
    let of = call.text("of")?;
    if of.is_some() && asked != Some("year") {
        return Err(Failure::Usage(UsageError::OnlyWith { flag: "of", with: "roster year" }));
    }
    for other in ["format", "to"] {
        if call.has("json") && call.value(other).is_some() {
            return Err(Failure::Usage(UsageError::NotWith { flag: "json", other }));
        }
    }
    if call.has("json") && !matches!(asked, None | Some("week" | "rows")) {
        return Err(Failure::Usage(UsageError::OnlyWith { flag: "json", with: "roster rows" }));
    }
    let (opened, own) = to_read(options, text, io)?;
    let text = own.as_ref().unwrap_or(text);
    let reader = opened.store.reader();
    let (first, weeks) = weeks(call, &opened)?;
    let thresholds = cases::thresholds(&reader)?;
    let now = opened.today().and_time(NaiveTime::MIN);
    let rows = Sheet::Rows(first, weeks);
    let read = |sheet: Sheet| {
        let (first, last) = sheet.days();
        cases::roster(&reader, Extent::of_days(first, last), now, &thresholds)
    };
    if call.has("json") {
        let rows = self::rows(&read(rows)?, rows, text);
        let rows = serde_json::to_string_pretty(&rows).map_err(std::io::Error::from)?;
        writeln!(io.out, "{rows}")?;
        return Ok(Exit::Done);
    }
    // A format that one sheet alone has asks for that sheet.
    let sheet = match asked {
        None if format.is_some_and(|format| format.code == "csv") => rows,
        None | Some("week") => Sheet::Week(first, weeks),
        Some("rows") => rows,
        Some("wall") => Sheet::Wall(first, weeks),
        Some(_) => {
            let year = Sheet::Year(first.year(), YearOf::Slot(crate::domain::value::Id(uuid::Uuid::nil()), 1));
            Sheet::Year(first.year(), year_of(&read(year)?, of)?)
        }
    };
    let formats = sheet.formats();
    let format = match format {
        None => formats.first().unwrap_or(Format::usual()),
        Some(format) if formats.contains(format) => format,
        Some(format) => {
            let value = format.code.to_owned();
            return Err(Failure::Usage(UsageError::BadValue { flag: "format", value, wanted: Wanted::SheetFormat }));
        }
    };
    let document = report::build(&reader, Subject::Roster(sheet), text, opened.today())?;
    let written = (format.write)(&document);
    match to {
        None if format.code == "csv" => io.out.write_all(&csv::piped(&written))?,
        None => io.out.write_all(&written)?,
        Some(path) => {
            save::save(&Target { path: &path, data: Some(opened.store.path()), replace }, &written)
                .map_err(super::or_force)?;
            writeln!(io.err, "{}", text.with("report-written", &[("path", path.display().to_string().into())]))?;
        }
    }
    Ok(Exit::Done)
}

/// The code of the sheet that the word asks for.
fn code(call: &Call) -> Result<Option<&'static str>, UsageError> {
    let Some(typed) = call.words.first().map(|word| word.to_string_lossy().into_owned()) else { return Ok(None) };
    let known = CODES.into_iter().find(|code| {
        code.eq_ignore_ascii_case(typed.trim()) || spoken::is_one_of(&format!("cli-words-sheet-{code}"), &typed)
    });
    known.map(Some).ok_or(UsageError::BadSheet(typed))
}

/// The first week and how many: the weeks asked for ("3", "3-4"), else the current one.
fn weeks(call: &Call, opened: &super::open::Opened) -> Result<(IsoWeek, i64), UsageError> {
    let count = call.count("weeks")?;
    let bad = || UsageError::BadValue {
        flag: "weeks",
        value: count.map_or_else(String::new, |count| count.to_string()),
        wanted: Wanted::Weeks,
    };
    let count = match count {
        Some(count) => {
            Some(i64::try_from(count).ok().filter(|weeks| (1..=MOST_WEEKS).contains(weeks)).ok_or_else(bad)?)
        }
        None => None,
    };
    let today = opened.today();
    let Some(typed) = call.text("week")? else { return Ok((IsoWeek::of(today), count.unwrap_or(1))) };
    let wrong = || UsageError::BadValue { flag: "week", value: typed.clone(), wanted: Wanted::Week };
    if let Some((first, last)) = span(&typed) {
        let first = typed_input::week(first, today, Lean::Nearest).map_err(|_| wrong())?;
        let last = typed_input::week(last, first.monday(), Lean::Future).map_err(|_| wrong())?;
        let weeks = (last.monday() - first.monday()).num_days() / 7 + 1;
        // Two answers to how many are a mistake, even if they agree.
        let fits = count.is_none() && (1..=MOST_WEEKS).contains(&weeks);
        return if fits { Ok((first, weeks)) } else { Err(wrong()) };
    }
    let stored = typed.trim().to_uppercase().parse().ok();
    let week = stored.or_else(|| typed_input::week(&typed, today, Lean::Nearest).ok());
    week.map(|week| (week, count.unwrap_or(1))).ok_or_else(wrong)
}

/// "3-4", "uge 3-4": two numbers of weeks, never a day of April.
fn span(typed: &str) -> Option<(&str, &str)> {
    let line = typed.trim();
    let words = ["uger", "uge", "weeks", "week", "u"];
    let line = words.into_iter().find_map(|word| line.strip_prefix(word)).unwrap_or(line);
    let (first, last) = line.split_once(['-', '–'])?;
    let is_number = |part: &str| matches!(part.trim().len(), 1 | 2) && part.trim().bytes().all(|b| b.is_ascii_digit());
    (is_number(first) && is_number(last)).then_some((first.trim(), last.trim()))
}

/// Whose year: a duty type by number or name, with the number of its slot after it, or a person by initials. The first duty
/// type, when nothing is asked for.
fn year_of(facts: &Facts, asked: Option<String>) -> Result<YearOf, UsageError> {
    let Some(typed) = asked else {
        let first = facts.types().first().map(|kind| YearOf::Slot(kind.id, 1));
        return first.ok_or(UsageError::Needs { command: "roster", flag: "of" });
    };
    let wanted = fold_short(typed.trim());
    let person = facts.people().iter().find(|person| fold_short(&person.initials) == wanted);
    let (name, slot) = match wanted.rsplit_once(' ') {
        Some((name, slot)) => match slot.parse::<i64>() {
            Ok(slot) => (name.to_owned(), slot),
            Err(_) => (wanted.clone(), 1),
        },
        None => (wanted.clone(), 1),
    };
    let kind = facts.types().iter().find(|kind| {
        let called = fold_short(&kind.name);
        (called == name || called.starts_with(&name) && !name.is_empty()) && (1..=required(kind)).contains(&slot)
    });
    let found = person.map(|person| YearOf::Person(person.id)).or(kind.map(|kind| YearOf::Slot(kind.id, slot)));
    found.ok_or(UsageError::BadValue { flag: "of", value: typed, wanted: Wanted::YearOf })
}

/// The rows with stable keys.
fn rows(facts: &Facts, sheet: Sheet, text: &Text) -> Vec<serde_json::Value> {
    let clock = |minutes: u16| format!("{:02}:{:02}", minutes / 60, minutes % 60);
    let entries = facts.entries_in(&sheet.weeks());
    let row = |entry: &crate::domain::roster::sheet::Entry| {
        let kind = facts.kind(entry.place.kind);
        json!({
            "week": IsoWeek::of(entry.place.date).to_string(),
            "date": entry.place.date.to_string(),
            "duty_type": kind.map(|kind| kind.name.as_str()),
            "slot": entry.place.slot,
            "from": clock(entry.hours.from),
            "to": clock(entry.hours.to),
            "person": entry.person.map(|id| text.on_duty(facts, id)),
            "status": entry.status.code(),
        })
    };
    entries.iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::super::table::Subcommand;
    use super::*;
    use crate::report::format::SHEET_CODES;
    use crate::text::Lang;

    #[test]
    fn every_sheet_is_in_the_help_and_has_a_word_in_both_languages() {
        let help = Subcommand::find("roster").map(|command| command.takes).unwrap_or_default();
        assert_eq!(help.trim_matches(['[', ']']).split('|').collect::<Vec<_>>(), CODES);
        for code in CODES {
            assert!(
                Lang::ALL.into_iter().all(|lang| Text::new(lang).has(&format!("cli-words-sheet-{code}"))),
                "{code}"
            );
        }
        for lang in Lang::ALL {
            let wanted = Text::new(lang).get("cli-wanted-sheet-format");
            assert!(SHEET_CODES.split('|').all(|code| wanted.contains(code)), "{wanted}");
        }
    }
}
