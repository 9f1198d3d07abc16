//! Problems of an import in words: one line each, with the position first. The words are the messages `problem-*`.

use super::bounds::{Bound, MOST_DEPTH, MOST_MEMBERS, MOST_PROBLEMS, MOST_ROWS};
use super::problem::{Elsewhere, ImportProblem, ProblemKind, SourcePos};
use super::slips::Slip;
use crate::domain::choices::{Coded, EngagementStatus};
use crate::domain::fault;
use crate::domain::fields::{Entity, Kind};
use crate::domain::log_line::Doubt;
use crate::domain::privacy::cpr;
use crate::domain::signs::visible_line;
use crate::text::{Text, format, log_line};

/// `file:line:column: table, field: what is wrong`.
pub fn line(problem: &ImportProblem, text: &Text) -> String {
    let mut line = place(&problem.file.display().to_string(), problem.at);
    line.push_str(": ");
    // Words from the file may hold a number anywhere, so they are masked; the file's name is the person's own and is
    // not.
    line.push_str(&cpr::masked(&told(problem, text)).0);
    // A name may hold a line break, or characters that control the terminal.
    visible_line(&line).into_owned()
}

/// A name from a file, masked and shortened for display.
pub fn name(words: &str) -> String {
    short(words)
}

/// The table, the field and the problem.
fn told(problem: &ImportProblem, text: &Text) -> String {
    let mut line = String::new();
    match (&problem.table, &problem.field) {
        (Some(table), Some(field)) => line.push_str(&format!("{}.{}: ", short(table), short(field))),
        (Some(table), None) => line.push_str(&format!("{}: ", short(table))),
        _ => {}
    }
    line.push_str(&what(&problem.what, problem.table.as_deref(), text));
    line
}

/// Words of a file, cut to what is needed to find the place.
fn short(words: &str) -> String {
    const READ: usize = 60;
    // Mask before cutting: half a number would not be recognized.
    let words = cpr::masked(words).0;
    match words.char_indices().nth(READ) {
        None => words,
        Some((end, _)) => format!("{}…", words.get(..end).unwrap_or_default()),
    }
}

/// The mistake, and how to correct it.
fn slip(slip: &Slip, text: &Text) -> String {
    let id = slip.id();
    match slip {
        Slip::Date(written) | Slip::Bare(written) => text.with(id, &[("written", short(written).into())]),
        Slip::Comma(written) => {
            text.with(id, &[("written", short(written).into()), ("point", short(&written.replace(',', ".")).into())])
        }
        Slip::Single(name) | Slip::Name(name, None) => text.with(id, &[("name", short(name).into())]),
        Slip::Name(name, Some(meant)) => text.with(id, &[("name", short(name).into()), ("meant", (*meant).into())]),
        Slip::OtherFormat(format) => text.with(id, &[("format", (*format).into())]),
        Slip::Quotes
        | Slip::OneStroke
        | Slip::Unclosed
        | Slip::NoValue
        | Slip::LastComma
        | Slip::NoComma
        | Slip::HalfSign
        | Slip::Control
        | Slip::Escape
        | Slip::Cut
        | Slip::Rest
        | Slip::NotTables
        | Slip::Toml
        | Slip::Json => text.get(id),
    }
}

fn place(file: &str, at: Option<SourcePos>) -> String {
    match at {
        Some(at) => format!("{file}:{}:{}", at.line, at.column),
        None => file.to_owned(),
    }
}

fn elsewhere(other: &Elsewhere, text: &Text) -> String {
    match other {
        Elsewhere::File(file, at) => place(&file.display().to_string(), Some(*at)),
        Elsewhere::Existing => text.get("problem-kept"),
    }
}

/// Message id of a problem; a test asks for each in both languages.
pub fn id(what: &ProblemKind) -> &'static str {
    match what {
        ProblemKind::NotFound => "problem-not-found",
        ProblemKind::Unreadable(..) => "problem-unreadable",
        ProblemKind::UnknownType => "problem-unknown-type",
        ProblemKind::Foreign(foreign) => foreign.id(),
        ProblemKind::EmptyFolder => "problem-empty-folder",
        ProblemKind::Encoding => "problem-encoding",
        ProblemKind::CutOff => "problem-cut-off",
        ProblemKind::Utf16 => "problem-utf16",
        ProblemKind::Beyond(Bound::Bytes(_)) => "problem-too-many-bytes",
        ProblemKind::Beyond(Bound::Depth) => "problem-too-deep",
        ProblemKind::Beyond(Bound::Rows) => "problem-too-many-rows",
        ProblemKind::Beyond(Bound::Members) => "problem-too-many-members",
        ProblemKind::Beyond(Bound::Text(_)) => "problem-too-long-text",
        ProblemKind::Beyond(Bound::Problems) => "problem-too-many",
        ProblemKind::BadVersion => "problem-bad-version",
        ProblemKind::Syntax(_) => "problem-syntax",
        ProblemKind::NewerFormat(_) => "problem-newer-format",
        ProblemKind::UnknownTable { .. } => "problem-unknown-table",
        ProblemKind::UnknownField { .. } => "problem-unknown-field",
        ProblemKind::Retired => "problem-retired",
        ProblemKind::FieldTwice => "problem-field-twice",
        ProblemKind::NotRows(_) => "problem-not-rows",
        ProblemKind::Refused(_) => "problem-refused",
        ProblemKind::WrongShape { .. } => "problem-wrong-shape",
        ProblemKind::UnknownCode { .. } => "problem-unknown-code",
        ProblemKind::Erased => "problem-erased",
        ProblemKind::Missing => "problem-missing",
        ProblemKind::Unseen => "problem-unseen",
        ProblemKind::BadNumber(_) => "problem-bad-number",
        ProblemKind::DuplicateId { .. } => "problem-duplicate-id",
        ProblemKind::DuplicateNumber { .. } => "problem-duplicate-number",
        ProblemKind::DuplicateInitials { .. } => "problem-duplicate-initials",
        ProblemKind::UnknownReference { .. } => "problem-unknown-reference",
        ProblemKind::WrongEntity { .. } => "problem-wrong-entity",
        ProblemKind::IdTaken(_) => "problem-id-taken",
        ProblemKind::NoPlan(_) => "problem-no-plan",
        ProblemKind::SlotTaken { .. } => "problem-slot-taken",
        ProblemKind::Number(_) => "problem-number",
        ProblemKind::Fault(fault::Problem::Missing) => "problem-missing",
        ProblemKind::Fault(fault::Problem::Clash(id)) => id,
        ProblemKind::Fault(fault::Problem::Overlap(overlap)) => overlap.says,
        ProblemKind::Fault(fault::Problem::Taken(says, _)) => says,
        ProblemKind::Fault(fault::Problem::TooLong(_)) => "fault-too-long",
        ProblemKind::Fault(_) => "problem-fault",
        ProblemKind::Step(_) => "problem-step",
        ProblemKind::Gate(_) => "problem-gate",
        ProblemKind::Away(..) => "unlikely-away",
        ProblemKind::Name { .. } => "problem-name",
        ProblemKind::Twin(_) => "problem-twin",
        ProblemKind::Over { .. } => "problem-over",
        ProblemKind::Doubted(Doubt::SameTime(_)) => "quick-same-time",
        ProblemKind::Doubted(Doubt::NoTime) => "quick-no-time",
        ProblemKind::Doubted(Doubt::LongTravel(_)) => "quick-long-travel",
        ProblemKind::Doubted(_) => "quick-long",
        ProblemKind::SameUnit(_) => "problem-same-unit",
        ProblemKind::Renamed(_) => "problem-renamed",
    }
}

fn what(what: &ProblemKind, table: Option<&str>, text: &Text) -> String {
    let id = id(what);
    let meant = |meant: Option<&str>, told: String| match meant {
        Some(name) => format!("{told} {}", text.with("problem-meant", &[("name", name.into())])),
        None => told,
    };
    let entity = |entity: Entity| text.entity(entity).to_lowercase();
    match what {
        ProblemKind::Unreadable(kind, words) => text.with(id, &[("words", text.system(*kind, words).into())]),
        ProblemKind::Syntax(slip) => text.with(id, &[("words", self::slip(slip, text).into())]),
        ProblemKind::Beyond(bound) => {
            let most = match bound {
                Bound::Bytes(most) => i64::try_from(*most).unwrap_or(i64::MAX),
                bound => i64::try_from(match bound {
                    Bound::Depth => MOST_DEPTH,
                    Bound::Rows => MOST_ROWS,
                    Bound::Members => MOST_MEMBERS,
                    Bound::Problems => MOST_PROBLEMS,
                    Bound::Text(most) => *most,
                    Bound::Bytes(_) => 0,
                })
                .unwrap_or(i64::MAX),
            };
            text.with(id, &[("most", format::number(text.lang(), most).into())])
        }
        ProblemKind::Twin(number) | ProblemKind::SameUnit(number) => {
            text.with(id, &[("number", number.clone().into())])
        }
        ProblemKind::Doubted(doubt) => log_line::doubt(doubt, text),
        ProblemKind::Renamed(name) => text.with(id, &[("name", short(name).into())]),
        ProblemKind::Over { home, status } => {
            let status = text.choice(&EngagementStatus::LIST, status);
            text.with(id, &[("home", home.clone().into()), ("status", status.into())])
        }
        ProblemKind::NewerFormat(version) => text.with(id, &[("version", version.to_string().into())]),
        ProblemKind::UnknownTable { meant: None } => format!("{} {}", text.get(id), text.kinds()),
        ProblemKind::UnknownField { meant: None } => {
            let known = table.and_then(Entity::from_name).map(|entity| text.fields_of(entity));
            [Some(text.get(id)), known].into_iter().flatten().collect::<Vec<_>>().join(" ")
        }
        ProblemKind::UnknownTable { meant: near } | ProblemKind::UnknownField { meant: near } => {
            meant(*near, text.get(id))
        }
        ProblemKind::NotRows(found) => {
            let found = text.get(&format!("shape-{}", found.code()));
            text.with(id, &[("found", found.into())])
        }
        ProblemKind::Refused(refusal) => text.refusal(refusal),
        ProblemKind::WrongShape { kind, found } => {
            let found = text.get(&format!("shape-{}", found.code()));
            let wanted = text.get(&format!("wanted-{}", kind_code(*kind)));
            text.with(id, &[("found", found.into()), ("wanted", wanted.into())])
        }
        ProblemKind::UnknownCode { code, meant: near, list } => {
            let codes = text.codes(list, list.codes);
            let told = text.with(id, &[("code", short(code).into()), ("codes", codes.into())]);
            meant(*near, told)
        }
        ProblemKind::BadNumber(written) => {
            let example = table.and_then(Entity::from_name).and_then(|entity| entity.numbered(1)).unwrap_or_default();
            text.with(id, &[("number", short(written).into()), ("example", example.into())])
        }
        ProblemKind::DuplicateId { id: name, first }
        | ProblemKind::DuplicateNumber { number: name, first }
        | ProblemKind::DuplicateInitials { initials: name, first } => {
            let first = elsewhere(first, text);
            text.with(id, &[("name", short(name).into()), ("first", first.into())])
        }
        ProblemKind::UnknownReference { target, name, meant: near } => {
            let args = [("name", short(name).into()), ("target", text.entities(*target).to_lowercase().into())];
            meant(near.as_deref(), text.with(id, &args))
        }
        ProblemKind::WrongEntity { target, name, found } => text.with(
            id,
            &[("name", short(name).into()), ("target", entity(*target).into()), ("found", entity(*found).into())],
        ),
        ProblemKind::IdTaken(found) => text.with(id, &[("found", entity(*found).into())]),
        ProblemKind::Number(line) => text.with(id, &[("line", (*line).into())]),
        ProblemKind::Fault(problem) => text.problem(problem),
        ProblemKind::Step(problem) => text.with(id, &[("said", text.problem(problem).into())]),
        ProblemKind::Gate(stop) => {
            let said = text.finding(&stop.finding, &|id| stop.names.get(&id).cloned());
            text.with(id, &[("rule", stop.finding.rule.id.into()), ("said", said.into())])
        }
        ProblemKind::Name { line, name } => text.with(id, &[("line", (*line).into()), ("name", short(name).into())]),
        ProblemKind::Away(away, who) => text.away(away, who, format::weekday_day(text.lang(), away.day)),
        ProblemKind::SlotTaken { number, who } => {
            text.with(id, &[("number", number.as_str().into()), ("who", who.as_str().into())])
        }
        ProblemKind::NoPlan(field) => text.with(id, &[("field", (*field).into())]),
        ProblemKind::NotFound
        | ProblemKind::UnknownType
        | ProblemKind::Foreign(_)
        | ProblemKind::EmptyFolder
        | ProblemKind::Encoding
        | ProblemKind::Retired
        | ProblemKind::CutOff
        | ProblemKind::Utf16
        | ProblemKind::BadVersion
        | ProblemKind::FieldTwice
        | ProblemKind::Erased
        | ProblemKind::Missing
        | ProblemKind::Unseen => text.get(id),
    }
}

/// The end of the message id `wanted-*`, which says what a field of this kind holds.
pub fn kind_code(kind: Kind) -> &'static str {
    match kind {
        Kind::Line | Kind::Note => "text",
        Kind::Date | Kind::Until(_) => "date",
        Kind::Week => "week",
        Kind::Fuzzy => "fuzzy",
        Kind::Time => "time",
        Kind::Minutes => "minutes",
        Kind::Money => "money",
        Kind::Number => "number",
        Kind::Fte => "fte",
        Kind::Tenths => "tenths",
        Kind::YesNo => "yes-no",
        Kind::Choice(_) => "choice",
        Kind::Set(_) => "set",
        Kind::Link(_) => "link",
        Kind::Links(_) => "links",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    #[test]
    fn a_problem_is_one_line_whatever_the_name_of_its_file_holds() {
        for lang in [Lang::Da, Lang::En] {
            let text = Text::new(lang);
            let told = |file: &str| {
                let (at, table, field) = (Some(SourcePos { line: 3, column: 7 }), None, None);
                line(&ImportProblem { file: file.into(), at, table, field, what: ProblemKind::Encoding }, &text)
            };
            let plain = told("møder.toml");
            assert!(plain.starts_with("møder.toml:3:7: "), "{plain}");
            let said = plain.strip_prefix("møder.toml").expect("begins with the file");
            let strange = told("mø\nder\u{1b}[2J\u{202e}.toml");
            assert_eq!(strange, format!("mø<U+000A>der<U+001B>[2J<U+202E>.toml{said}"));
        }
    }
}
