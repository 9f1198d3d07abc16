//! Parses the command line by the table in `table`: words in, options or a usage error out. It opens no file.

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use lexopt::Arg;

use super::table::{Does, Flag, GLOBAL, SUBCOMMANDS, Subcommand};
use crate::domain::dates::CivilClock;
use crate::domain::fields::Entity;
use crate::domain::nearest::nearest;
use crate::domain::privacy::cpr;
use crate::domain::typed_input::{self, Lean};
use crate::import::spoken;
use crate::text::Lang;

/// The machine's civil time. The command line reads it only here.
fn machine_time() -> NaiveDateTime {
    chrono::Local::now().naive_local()
}

/// The civil time by this clock.
pub(super) fn now_by(clock: CivilClock) -> NaiveDateTime {
    clock.at(machine_time())
}

/// The options for every subcommand and the screen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Options {
    /// The data file, when one was named.
    pub db: Option<PathBuf>,
    /// The demo data.
    pub demo: bool,
    /// The civil time to use.
    pub civil: Option<CivilClock>,
    /// The initials of the person who acts.
    pub initials: Option<String>,
    /// The language, when one was named.
    pub lang: Option<Lang>,
    /// Keys to press.
    pub keys: Option<String>,
    /// Columns and rows of the screen.
    pub size: Option<(u16, u16)>,
    /// Press the keys, print the screen, and end.
    pub print: bool,
    /// Leave the mouse to the terminal.
    pub no_mouse: bool,
    /// The screen is a page for a screen reader.
    pub plain: bool,
}

/// A subcommand with its words and options.
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// The subcommand.
    pub command: &'static Subcommand,
    /// The words after its name.
    pub words: Vec<OsString>,
    /// Its own options; a switch has no value.
    flags: Vec<(&'static str, OsString)>,
}

impl Call {
    /// Whether a switch was given.
    pub fn has(&self, flag: &str) -> bool {
        self.flags.iter().any(|(name, _)| *name == flag)
    }

    /// The value of an option; the last one counts.
    pub fn value(&self, flag: &str) -> Option<&OsStr> {
        let found = self.flags.iter().rev().find(|(name, _)| *name == flag);
        found.map(|(_, value)| value.as_os_str())
    }

    /// The value of an option as a path.
    pub fn path(&self, flag: &str) -> Option<PathBuf> {
        self.value(flag).map(PathBuf::from)
    }

    /// The value of an option as text.
    pub fn text(&self, flag: &'static str) -> Result<Option<String>, UsageError> {
        self.value(flag).map(|v| as_text(flag, v)).transpose()
    }

    /// The value of an option as a count.
    pub fn count(&self, flag: &'static str) -> Result<Option<u64>, UsageError> {
        let Some(text) = self.text(flag)? else {
            return Ok(None);
        };
        // Danish groups thousands with points.
        let digits = text.replace(['.', '_'], "");
        match digits.parse() {
            Ok(count) => Ok(Some(count)),
            Err(_) => Err(UsageError::BadValue { flag, value: text, wanted: Wanted::Count }),
        }
    }

    /// The first and the last day of a day or period given as an option.
    ///
    /// # Errors
    /// When the text is neither.
    pub fn days(&self, flag: &'static str, today: NaiveDate) -> Result<Option<(NaiveDate, NaiveDate)>, UsageError> {
        let Some(text) = self.text(flag)? else {
            return Ok(None);
        };
        let typed = text.trim();
        let day = NaiveDate::parse_from_str(typed, "%Y-%m-%d").ok().map(|day| (day, day));
        match day.or_else(|| typed_input::from_to(typed, today, Lean::Nearest).ok()) {
            Some(days) => Ok(Some(days)),
            None => Err(UsageError::BadValue { flag, value: text, wanted: Wanted::Period }),
        }
    }
}

/// The parsed command line.
#[derive(Clone, Debug, PartialEq)]
pub struct Parsed {
    /// The general options.
    pub options: Options,
    /// The subcommand; none means the screen.
    pub call: Option<Call>,
}

/// The kind of value that an option needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// A whole number from 0.
    Count,
    /// A day.
    Day,
    /// A day or a period.
    Period,
    /// A day and a time.
    DayAndTime,
    /// `da` or `en`.
    Lang,
    /// Initials of a person.
    Initials,
    /// `120x40`.
    Size,
    /// Text in UTF-8.
    Text,
    /// `json`.
    Format,
    /// The code of a report's format.
    ReportFormat,
    /// A number of days from 1 to 3660.
    Days,
    /// `mid` or `end`.
    ReportKind,
    /// A week.
    Week,
    /// A number of weeks from 1 to 53.
    Weeks,
    /// A duty type or the initials of a person.
    YearOf,
    /// The code of a sheet's format.
    SheetFormat,
}

impl Wanted {
    /// Message id of its description.
    pub const fn id(self) -> &'static str {
        match self {
            Wanted::Count => "cli-wanted-count",
            Wanted::Day => "cli-wanted-day",
            Wanted::Period => "cli-wanted-period",
            Wanted::DayAndTime => "cli-wanted-day-and-time",
            Wanted::Lang => "cli-wanted-lang",
            Wanted::Initials => "cli-wanted-initials",
            Wanted::Size => "cli-wanted-size",
            Wanted::Text => "cli-wanted-text",
            Wanted::Format => "cli-wanted-format",
            Wanted::ReportFormat => "cli-wanted-report-format",
            Wanted::Days => "cli-wanted-days",
            Wanted::ReportKind => "cli-wanted-report-kind",
            Wanted::Week => "cli-wanted-week",
            Wanted::Weeks => "cli-wanted-weeks",
            Wanted::YearOf => "cli-wanted-year-of",
            Wanted::SheetFormat => "cli-wanted-sheet-format",
        }
    }
}

/// A command line that cannot be understood; exit code 2.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UsageError {
    /// No subcommand has this name.
    UnknownCommand {
        /// The word as written.
        name: String,
        /// The nearest known name.
        meant: Option<&'static str>,
    },
    /// Neither the program nor the subcommand has this option.
    UnknownFlag {
        /// The option as written, with its hyphens.
        name: String,
        /// The nearest known name.
        meant: Option<&'static str>,
        /// Another subcommand that has this option.
        belongs_to: Option<&'static str>,
    },
    /// The option takes a value.
    NoValue {
        /// The option.
        flag: &'static str,
        /// Its value or arguments, as in the help.
        takes: &'static str,
    },
    /// The option takes no value.
    Valueless {
        /// The option.
        flag: String,
    },
    /// The value cannot be read.
    BadValue {
        /// The option.
        flag: &'static str,
        /// The word as written.
        value: String,
        /// The kind of value it needs.
        wanted: Wanted,
    },
    /// A subcommand needs an option.
    Needs {
        /// The subcommand.
        command: &'static str,
        /// The option.
        flag: &'static str,
    },
    /// Too few words after the subcommand.
    TooFew {
        /// The subcommand.
        command: &'static str,
        /// Its value or arguments, as in the help.
        takes: &'static str,
    },
    /// A word too many.
    TooMany {
        /// The word.
        word: String,
    },
    /// `list` does not know this kind of record.
    UnknownKind {
        /// The word as written.
        name: String,
        /// The nearest known name.
        meant: Option<String>,
    },
    /// Two flags that contradict each other.
    NotWith {
        /// The first.
        flag: &'static str,
        /// The second.
        other: &'static str,
    },
    /// `show` cannot read the number.
    BadNumber(String),
    /// An option that is only allowed with another word.
    OnlyWith {
        /// The option.
        flag: &'static str,
        /// The word it needs.
        with: &'static str,
    },
    /// No report has this code.
    BadSubject(String),
    /// The roster has no sheet with this name.
    BadSheet(String),
    /// No rule has this id.
    BadRule(String),
    /// A key of `--keys` that is unknown.
    BadKeys(String),
}

impl UsageError {
    /// Masks every quoted word by its place in the whole command line.
    fn masked(mut self, words: &[OsString]) -> UsageError {
        let (UsageError::UnknownCommand { name: quoted, .. }
        | UsageError::UnknownFlag { name: quoted, .. }
        | UsageError::Valueless { flag: quoted }
        | UsageError::BadValue { value: quoted, .. }
        | UsageError::TooMany { word: quoted }) = &mut self
        else {
            return self;
        };
        let words: Vec<String> = words.iter().map(|word| word.to_string_lossy().into_owned()).collect();
        let numbers: Vec<_> = cpr::find(&words.join(" ")).iter().map(|number| number.start..number.end).collect();
        let mut start = 0;
        for word in &words {
            // An option quotes only a part of its word: its name or its value.
            if let Some(at) = word.find(quoted.as_str()) {
                let masked = cpr::masked_piece(quoted, start + at, &numbers);
                if masked != *quoted {
                    *quoted = masked;
                    break;
                }
            }
            start += word.len() + 1;
        }
        self
    }
}

/// The language named on the command line. It is read first, so that even an error in the rest is in that language.
pub fn language(words: &[OsString]) -> Option<Lang> {
    let mut words = words.iter().map(|word| word.to_string_lossy());
    while let Some(word) = words.next() {
        let (name, code) = word.split_once('=').map_or((&*word, None), |(name, code)| (name, Some(code)));
        if name.eq_ignore_ascii_case("--lang") {
            return match code {
                Some(code) => Lang::from_code(code),
                None => words.next().and_then(|code| Lang::from_code(&code)),
            };
        }
    }
    None
}

/// Reads the words after the program's name.
///
/// # Errors
/// When they cannot be understood. The error quotes no part of a civil registration number, even one that was
/// typed as several words.
pub fn parse(words: impl IntoIterator<Item = OsString>) -> Result<Parsed, UsageError> {
    let words: Vec<OsString> = words.into_iter().collect();
    read(words.iter().cloned()).map_err(|error| error.masked(&words))
}

fn read(words: impl IntoIterator<Item = OsString>) -> Result<Parsed, UsageError> {
    let mut parser = lexopt::Parser::from_args(words);
    let mut given: Vec<(&'static Flag, OsString)> = Vec::new();
    let mut command: Option<&'static Subcommand> = None;
    let mut call_words = Vec::new();
    loop {
        let known = match parser.next() {
            Ok(None) => break,
            Ok(Some(Arg::Value(word))) => {
                match command {
                    None => command = Some(subcommand(&word)?),
                    Some(_) => call_words.push(word),
                }
                continue;
            }
            Ok(Some(Arg::Long(name))) => flag_named(command, name)?,
            Ok(Some(Arg::Short(letter))) => flag_lettered(command, letter)?,
            Err(lexopt::Error::UnexpectedValue { option, .. }) => {
                return Err(UsageError::Valueless { flag: option });
            }
            Err(other) => {
                return Err(UsageError::TooMany { word: other.to_string() });
            }
        };
        let value = match known.takes {
            None => OsString::new(),
            Some(takes) => {
                let missing = || UsageError::NoValue { flag: known.name, takes };
                match parser.optional_value() {
                    Some(value) => value,
                    // When a value is forgotten, the next option is not taken for it.
                    None => parser.value().ok().filter(|value| !is_option(value)).ok_or_else(missing)?,
                }
            }
        };
        given.push((known, value));
    }
    if let Some(lexopt_value) = parser.optional_value() {
        return Err(UsageError::TooMany { word: lexopt_value.to_string_lossy().into_owned() });
    }
    // `--help` anywhere asks for the help of the subcommand it is given with.
    if given.iter().any(|(flag, _)| flag.name == "help") {
        let about = command.map(|c| OsString::from(c.name));
        return finish(given, Subcommand::find("help"), about.into_iter().collect());
    }
    if given.iter().any(|(flag, _)| flag.name == "version") {
        return finish(given, Subcommand::find("version"), Vec::new());
    }
    finish(given, command, call_words)
}

fn finish(
    given: Vec<(&'static Flag, OsString)>,
    command: Option<&'static Subcommand>,
    words: Vec<OsString>,
) -> Result<Parsed, UsageError> {
    let mut options = Options::default();
    let mut flags = Vec::new();
    for (flag, value) in given {
        if GLOBAL.contains(flag) {
            global(&mut options, flag.name, value)?;
        } else {
            flags.push((flag.name, value));
        }
    }
    let call = command.map(|command| Call { command, words, flags });
    if let Some(call) = &call {
        let (least, most) = call.command.words;
        if call.words.len() < least {
            return Err(UsageError::TooFew { command: call.command.name, takes: call.command.takes });
        }
        if let Some(word) = call.words.get(most) {
            return Err(UsageError::TooMany { word: word.to_string_lossy().into_owned() });
        }
    }
    Ok(Parsed { options, call })
}

fn subcommand(word: &OsStr) -> Result<&'static Subcommand, UsageError> {
    let name = word.to_string_lossy();
    Subcommand::find(&name).ok_or_else(|| UsageError::UnknownCommand {
        meant: nearest(&name, SUBCOMMANDS.iter().map(|c| c.name)),
        name: name.into_owned(),
    })
}

fn flags_of(command: Option<&'static Subcommand>) -> impl Iterator<Item = &'static Flag> {
    let own = command.map(|c| c.flags).unwrap_or_default();
    own.iter().chain(GLOBAL)
}

/// Whether a word is one of the options of the program or of any subcommand.
fn is_option(word: &OsStr) -> bool {
    let Some(word) = word.to_str() else { return false };
    let name = word.split_once('=').map_or(word, |(name, _)| name);
    let mut all = SUBCOMMANDS.iter().flat_map(|command| command.flags).chain(GLOBAL);
    all.any(|flag| {
        name.strip_prefix("--").is_some_and(|name| name.eq_ignore_ascii_case(flag.name))
            || flag.short.is_some_and(|letter| word.strip_prefix('-').is_some_and(|rest| rest.chars().eq([letter])))
    })
}

fn flag_named(command: Option<&'static Subcommand>, name: &str) -> Result<&'static Flag, UsageError> {
    // In any case: nobody has two options in mind that differ only in capitals.
    let is = |flag: &&Flag| flag.name.eq_ignore_ascii_case(name);
    if let Some(flag) = flags_of(command).find(is).or_else(|| flag_of_field(command, name)) {
        return Ok(flag);
    }
    let owner = SUBCOMMANDS.iter().find(|c| c.flags.iter().any(|flag| is(&flag)));
    Err(UsageError::UnknownFlag {
        name: format!("--{name}"),
        meant: nearest(&name.to_lowercase(), flags_of(command).map(|flag| flag.name)),
        belongs_to: owner.map(|c| c.name),
    })
}

/// The option of a field of an observation, by the label of the field in either language: `--enhed`, `--metode`.
fn flag_of_field(command: Option<&'static Subcommand>, name: &str) -> Option<&'static Flag> {
    let command = command.filter(|command| command.does == Does::Observe)?;
    let field = spoken::field(Entity::Observation, name).unwrap_or_default();
    let is = |flag: &&Flag| field == flag.name || field.strip_suffix("_time") == Some(flag.name);
    // The screen has longer labels for some of them.
    let spoken = |flag: &&Flag| spoken::is_one_of(&format!("cli-words-{}", flag.name), name);
    command.flags.iter().find(is).or_else(|| command.flags.iter().find(spoken))
}

fn flag_lettered(command: Option<&'static Subcommand>, letter: char) -> Result<&'static Flag, UsageError> {
    flags_of(command).find(|flag| flag.short == Some(letter)).ok_or_else(|| UsageError::UnknownFlag {
        name: format!("-{letter}"),
        meant: None,
        belongs_to: None,
    })
}

fn global(options: &mut Options, flag: &'static str, value: OsString) -> Result<(), UsageError> {
    let bad = |value: &str, wanted| UsageError::BadValue { flag, value: value.to_owned(), wanted };
    match flag {
        "db" => options.db = Some(PathBuf::from(value)),
        "demo" => options.demo = true,
        "print" => options.print = true,
        "no-mouse" => options.no_mouse = true,
        "plain" => options.plain = true,
        "today" => {
            let text = as_text(flag, &value)?;
            let today = machine_time().date();
            let day = day(&text, today).ok_or_else(|| bad(&text, Wanted::Day))?;
            options.civil = Some(CivilClock::Day(day));
        }
        "now" => {
            let text = as_text(flag, &value)?;
            let now = moment(&text).ok_or_else(|| bad(&text, Wanted::DayAndTime))?;
            options.civil = Some(CivilClock::Still(now));
        }
        "as" => {
            let initials = as_text(flag, &value)?.trim().to_owned();
            // They would stand in the log for ever.
            if !cpr::find(&initials).is_empty() {
                return Err(bad(&initials, Wanted::Initials));
            }
            options.initials = Some(initials);
        }
        "lang" => {
            let text = as_text(flag, &value)?;
            options.lang = Some(Lang::from_code(&text).ok_or_else(|| bad(&text, Wanted::Lang))?);
        }
        "keys" => options.keys = Some(as_text(flag, &value)?),
        "size" => {
            let text = as_text(flag, &value)?;
            options.size = Some(size(&text).ok_or_else(|| bad(&text, Wanted::Size))?);
        }
        _ => {}
    }
    Ok(())
}

fn as_text(flag: &'static str, value: &OsStr) -> Result<String, UsageError> {
    value.to_str().map(str::to_owned).ok_or_else(|| UsageError::BadValue {
        flag,
        value: value.to_string_lossy().into_owned(),
        wanted: Wanted::Text,
    })
}

/// Columns and rows, each from 1 to 1000: no screen is larger, and drawing a huge one would hang.
fn size(text: &str) -> Option<(u16, u16)> {
    let (columns, rows) = text.split_once(['x', 'X', '×'])?;
    let read = |side: &str| side.trim().parse().ok().filter(|n| (1..=1000).contains(n));
    Some((read(columns)?, read(rows)?))
}

/// A day as the import format writes it, or as a person types it.
fn day(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let text = text.trim();
    NaiveDate::parse_from_str(text, "%Y-%m-%d")
        .ok()
        .or_else(|| typed_input::date(text, today, Lean::Nearest, None).ok())
}

/// `2020-01-15T12:50`, `2020-01-15 12.50` and the same with seconds.
fn moment(text: &str) -> Option<NaiveDateTime> {
    let (day, time) = text.trim().split_once(['T', 't', ' '])?;
    let day = NaiveDate::parse_from_str(day, "%Y-%m-%d").ok()?;
    let time = time.trim().replace('.', ":");
    let time = ["%H:%M", "%H:%M:%S"].iter().find_map(|form| NaiveTime::parse_from_str(&time, form).ok())?;
    Some(day.and_time(time))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(line: &[&str]) -> Result<Parsed, UsageError> {
        parse(line.iter().map(OsString::from))
    }

    #[test]
    fn global_options_stand_before_or_after_the_subcommand() {
        let before = of(&["--db", "a.db", "list", "meetings"]).unwrap();
        let after = of(&["list", "meetings", "--db=a.db"]).unwrap();
        assert_eq!(before, after);
        assert_eq!(before.options.db, Some(PathBuf::from("a.db")));
        assert_eq!(before.call.unwrap().words, ["meetings"]);
        assert!(of(&[]).unwrap().call.is_none());
    }

    #[test]
    fn values_are_read_or_refused_by_name() {
        let options = of(&["--now", "2020-01-15T12:50", "--size", "120x40"]).unwrap().options;
        assert_eq!(options.size, Some((120, 40)));
        assert_eq!(
            options.civil.map(|clock| now_by(clock).date()).unwrap(),
            NaiveDate::from_ymd_opt(2020, 1, 15).unwrap()
        );
        for (line, wanted) in [
            (["--now", "i morgen"], Wanted::DayAndTime),
            (["--today", "32.1.2020"], Wanted::Day),
            (["--size", "0x40"], Wanted::Size),
            (["--lang", "sv"], Wanted::Lang),
            (["--as", "010115-1234"], Wanted::Initials),
        ] {
            let error = of(&line).unwrap_err();
            assert!(matches!(error, UsageError::BadValue { wanted: w, .. } if w == wanted), "{line:?}");
        }
    }

    #[test]
    fn slips_are_told_with_what_was_meant() {
        let error = of(&["improt", "x"]).unwrap_err();
        assert!(matches!(error, UsageError::UnknownCommand { meant: Some("import"), .. }));
        let error = of(&["list", "x", "--limt", "3"]).unwrap_err();
        assert!(matches!(error, UsageError::UnknownFlag { meant: Some("limit"), .. }));
        let error = of(&["check", "--seed", "3"]).unwrap_err();
        assert!(matches!(error, UsageError::UnknownFlag { belongs_to: Some("generate"), .. }));
        for (label, name) in [
            ("--enhed", "unit"),
            ("--Metode", "method"),
            ("--dato", "date"),
            ("--Starttid", "start"),
            ("--beskrivelse", "description"),
            ("--Temaer", "themes"),
            ("--slut", "end"),
        ] {
            let call = of(&["observe", label, "x"]).unwrap().call.unwrap();
            assert_eq!(call.value(name), Some(OsStr::new("x")), "{label}");
        }
        assert!(of(&["list", "x", "--enhed", "y"]).is_err(), "only where the field is asked for");
        assert!(matches!(of(&["list"]), Err(UsageError::TooFew { .. })));
        assert!(matches!(of(&["check", "x"]), Err(UsageError::TooMany { .. })));
        assert!(matches!(of(&["--db"]), Err(UsageError::NoValue { flag: "db", .. })));
        assert!(matches!(of(&["--demo=x"]), Err(UsageError::Valueless { .. })));
    }

    #[test]
    fn an_error_quotes_no_part_of_a_civil_registration_number() {
        for (line, quoted) in [
            (&["rules", "010115", "1234"][..], "xxxx"),
            (&["rules", "x", "010115", "1234"], "xxxxxx"),
            (&["0101", "15", "1234"], "xxxx"),
            (&["list", "activities", "--010115", "1234"], "--xxxxxx"),
            (&["rules", "x", "991315", "1234"], "991315"),
        ] {
            let found = match of(line).unwrap_err() {
                UsageError::UnknownCommand { name, .. } | UsageError::UnknownFlag { name, .. } => name,
                UsageError::TooMany { word } => word,
                other => panic!("{other:?}"),
            };
            assert_eq!(found, quoted, "{line:?}");
        }
    }

    #[test]
    fn every_general_option_is_read() {
        // Help and version become subcommands in `parse`.
        for flag in GLOBAL.iter().filter(|flag| !matches!(flag.name, "help" | "version")) {
            let value = match flag.takes {
                None => "",
                Some("DATE") => "2020-01-15",
                Some("DATETIME") => "2020-01-15T12:50",
                Some(codes) if codes == Lang::ALL.map(Lang::code).join("|") => "da",
                Some("WxH") => "120x40",
                Some(_) => "x",
            };
            let mut options = Options::default();
            global(&mut options, flag.name, value.into()).unwrap();
            assert_ne!(options, Options::default(), "--{} is ignored", flag.name);
        }
    }

    #[test]
    fn help_and_version_win_over_what_else_is_there() {
        let help = of(&["list", "--help"]).unwrap().call.unwrap();
        assert_eq!((help.command.name, help.words), ("help", vec![OsString::from("list")]));
        assert_eq!(of(&["-V"]).unwrap().call.unwrap().command.name, "version");
    }

    #[test]
    fn the_language_is_known_even_when_the_rest_is_wrong() {
        let words: Vec<OsString> = ["--fejl", "--lang", "en"].map(OsString::from).into();
        assert_eq!(language(&words), Some(Lang::En));
        assert_eq!(language(&["--lang=da".into()]), Some(Lang::Da));
    }
}
