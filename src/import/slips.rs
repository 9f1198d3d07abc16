//! The mistake behind a syntax error: the parsers say in English what they expected, while people want to know what
//! they wrote wrong and how to correct it. Common mistakes are few; the line shows which one it is.

use super::spoken;

/// A mistake of a person who writes a file by hand, or of the program that wrote it.
#[derive(Clone, Debug, PartialEq)]
pub enum Slip {
    /// Typographic quotation marks.
    Quotes,
    /// Single quotation marks, which JSON does not allow.
    OneStroke,
    /// A date as people write it, without quotation marks.
    Date(String),
    /// A number with a decimal comma.
    Comma(String),
    /// A text without quotation marks.
    Bare(String),
    /// A text that does not end on its line.
    Unclosed,
    /// The same `[table]` more than once.
    Single(String),
    /// A name with letters that need quotation marks in TOML, and the name of the table or field it stands for.
    Name(String, Option<&'static str>),
    /// A line without `=`.
    NoValue,
    /// A comma after the last member.
    LastComma,
    /// No comma between two members.
    NoComma,
    /// Half of a character that JSON writes as two escapes, such as an emoji.
    HalfSign,
    /// A line break or control character inside a text.
    Control,
    /// A backslash before a character that needs no escape.
    Escape,
    /// The file ends too early.
    Cut,
    /// There is text after the end of the document.
    Rest,
    /// The document is not a table of tables.
    NotTables,
    /// The content is in this format, though the suffix of the file names the other one.
    OtherFormat(&'static str),
    /// Another mistake in a TOML file.
    Toml,
    /// Another mistake in a JSON file.
    Json,
}

impl Slip {
    /// Message id.
    pub const fn id(&self) -> &'static str {
        match self {
            Slip::Quotes => "slip-quotes",
            Slip::OneStroke => "slip-one-stroke",
            Slip::Date(_) => "slip-date",
            Slip::Comma(_) => "slip-comma",
            Slip::Bare(_) => "slip-bare",
            Slip::Unclosed => "slip-unclosed",
            Slip::Single(_) => "slip-single",
            Slip::Name(_, None) => "slip-name",
            Slip::Name(_, Some(_)) => "slip-name-meant",
            Slip::NoValue => "slip-no-value",
            Slip::LastComma => "slip-last-comma",
            Slip::NoComma => "slip-no-comma",
            Slip::HalfSign => "slip-half-sign",
            Slip::Control => "slip-control",
            Slip::Escape => "slip-escape",
            Slip::Cut => "slip-cut",
            Slip::Rest => "slip-rest",
            Slip::NotTables => "slip-not-tables",
            Slip::OtherFormat(_) => "slip-other-format",
            Slip::Toml => "slip-toml",
            Slip::Json => "slip-json",
        }
    }
}

fn is_typographic(c: char) -> bool {
    matches!(c, '\u{2018}'..='\u{201f}' | '«' | '»' | '‹' | '›' | '\u{2032}' | '\u{2033}' | '´' | '`')
}

/// The line around a byte of `text`, at most some hundred bytes of it, and the byte's position in that part.
fn line(text: &str, at: usize) -> (&str, usize) {
    const READ: usize = 300;
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let (before, after) = text.split_at(at);
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    let mut start = start.max(at.saturating_sub(READ));
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let mut end = at + after.find('\n').unwrap_or(after.len()).min(READ);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    (text.get(start..end).unwrap_or_default(), at - start)
}

/// The word around a byte of a line: everything up to a character that separates values.
fn word(line: &str, at: usize) -> &str {
    let parts = |c: char| c.is_whitespace() || matches!(c, '=' | ':' | '[' | ']' | '{' | '}' | '"' | '#');
    let (before, after) = line.split_at_checked(at).unwrap_or((line, ""));
    let from = before
        .rfind(parts)
        .map_or(0, |found| found + before.get(found..).and_then(|c| c.chars().next()).map_or(1, char::len_utf8));
    let to = at + after.find(parts).unwrap_or(after.len());
    line.get(from..to).unwrap_or_default().trim_end_matches(',')
}

/// Whether this is a date as people write it: two or three numbers with one kind of mark between them.
fn is_day(word: &str) -> bool {
    ['-', '.', '/'].into_iter().any(|mark| {
        let parts: Vec<&str> = word.trim_end_matches('.').split(mark).collect();
        let number = |part: &&str| !part.is_empty() && part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit());
        parts.iter().all(number) && (parts.len() == 3 || (parts.len() == 2 && mark != '.'))
    })
}

/// Whether this is a number with a decimal comma.
fn is_decimal(word: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    word.trim_start_matches('-')
        .split_once(',')
        .is_some_and(|(whole, part)| whole.split('.').all(digits) && digits(part))
}

/// Whether a line has an escape for one half of a character that JSON writes as two, such as `\ud83d`.
fn has_half_sign(line: &str) -> bool {
    let half = |rest: &str| {
        let digits = rest.get(..4).and_then(|digits| u32::from_str_radix(digits, 16).ok());
        digits.is_some_and(|value| (0xd800..=0xdfff).contains(&value))
    };
    line.match_indices("\\u").any(|(at, escape)| line.get(at + escape.len()..).is_some_and(half))
}

/// The mistake behind an error of the TOML parser at a byte.
pub(super) fn toml(text: &str, at: usize, said: &str) -> Slip {
    let (line, into) = line(text, at);
    let body = line.trim_start();
    if text.trim_start().starts_with('{') {
        return Slip::OtherFormat("json");
    }
    if let Some(header) = body.strip_prefix('[') {
        let name = header.trim_matches(['[', ' ', '\t']).split(']').next().unwrap_or_default().trim();
        if name.chars().any(is_typographic) {
            return Slip::Quotes;
        }
        if !name.is_ascii() {
            return Slip::Name(name.to_owned(), spoken::table(name).map(|entity| entity.name()));
        }
        return if said.contains("duplicate") && !header.starts_with('[') {
            Slip::Single(name.to_owned())
        } else {
            Slip::Toml
        };
    }
    let Some((name, value)) = body.split_once('=') else {
        // A later line of a text of several lines.
        if said.contains("invalid value") && has_half_sign(line) {
            return Slip::HalfSign;
        }
        return Slip::NoValue;
    };
    let (name, value) = (name.trim(), value.trim());
    if !name.is_ascii() && !name.starts_with(['"', '\'']) {
        return if name.chars().any(is_typographic) {
            Slip::Quotes
        } else {
            Slip::Name(name.to_owned(), of_any_table(name))
        };
    }
    let word = word(line, into);
    let first = value.split([' ', '\t', ']', '}', '#']).next().unwrap_or_default().trim_end_matches(',');
    for word in [word, first] {
        if is_decimal(word) {
            return Slip::Comma(word.to_owned());
        }
        if is_day(word) {
            return Slip::Date(word.to_owned());
        }
        if word.chars().any(is_typographic) {
            return Slip::Quotes;
        }
    }
    if value.starts_with(is_typographic) {
        return Slip::Quotes;
    }
    if said.contains("invalid value") && has_half_sign(line) {
        return Slip::HalfSign;
    }
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
    match quote {
        Some('"') if said.contains("escape") => Slip::Escape,
        Some(quote) if value.chars().skip(1).all(|c| c != quote) => Slip::Unclosed,
        Some(_) if value.chars().any(|c| c.is_control() && c != '\t') => Slip::Control,
        None if value.starts_with(|c: char| c.is_alphabetic()) => Slip::Bare(value.to_owned()),
        _ => Slip::Toml,
    }
}

/// The field that has this name in some table, when all tables that know the name mean the same field.
fn of_any_table(name: &str) -> Option<&'static str> {
    let mut found = crate::domain::fields::Entity::ALL.iter().filter_map(|entity| spoken::field(*entity, name));
    let first = found.next()?;
    found.all(|other| other == first).then_some(first)
}

/// The mistake behind an error of the JSON parser at a byte.
pub(super) fn json(text: &str, at: usize, said: &str) -> Slip {
    let (line, into) = line(text, at);
    let here = line.get(into..).and_then(|rest| rest.chars().next());
    let start = text.trim_start();
    if start.starts_with("[[")
        || (start.starts_with('[')
            && start.lines().next().is_some_and(|l| l.trim().ends_with(']') && !l.contains([',', '{', '"'])))
    {
        return Slip::OtherFormat("toml");
    }
    if said.contains("EOF") {
        return Slip::Cut;
    }
    if said.contains("surrogate") || said.contains("hex escape") {
        return Slip::HalfSign;
    }
    if said.contains("control character") {
        return Slip::Control;
    }
    if said.contains("invalid escape") {
        return Slip::Escape;
    }
    if said.contains("trailing characters") {
        return Slip::Rest;
    }
    if said.contains("invalid type") {
        return Slip::NotTables;
    }
    let before = text.get(..at).unwrap_or_default().trim_end();
    if said.contains("trailing comma") || (matches!(here, Some('}' | ']')) && before.ends_with(',')) {
        return Slip::LastComma;
    }
    let word = word(line, into);
    let near = here.is_some_and(is_typographic) || word.chars().any(is_typographic);
    if near {
        return Slip::Quotes;
    }
    if here == Some('\'') {
        return Slip::OneStroke;
    }
    if is_decimal(word) {
        return Slip::Comma(word.to_owned());
    }
    if is_day(word) {
        return Slip::Date(word.to_owned());
    }
    if said.contains("expected `,`") {
        return Slip::NoComma;
    }
    if word.starts_with(|c: char| c.is_alphabetic()) {
        return Slip::Bare(word.to_owned());
    }
    Slip::Json
}
