//! The table of subcommands and options: names, arguments and message ids. Parsing, help and the manual read it; the
//! work of a subcommand is in its own file.

use crate::report::format;

/// An option of the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flag {
    /// Long name without the hyphens.
    pub name: &'static str,
    /// A letter for the same option.
    pub short: Option<char>,
    /// Its value, in capitals as in the help; none for a switch.
    pub takes: Option<&'static str>,
    /// Message id of its description.
    pub id: &'static str,
}

const fn flag(name: &'static str, takes: Option<&'static str>, id: &'static str) -> Flag {
    Flag { name, short: None, takes, id }
}

const fn short(letter: char, flag: Flag) -> Flag {
    Flag { short: Some(letter), ..flag }
}

/// A subcommand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Subcommand {
    /// Its name; the message ids are `cli-NAME` and `cli-NAME.more`.
    pub name: &'static str,
    /// Its arguments, as in the help.
    pub takes: &'static str,
    /// The least and most words after its name.
    pub words: (usize, usize),
    /// Its own options.
    pub flags: &'static [Flag],
    /// Its function.
    pub does: Does,
}

/// The function of a subcommand. `dispatch` in `cli` has an arm for each, so a row without a function does not compile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Does {
    List,
    Show,
    Conflicts,
    Rules,
    Log,
    Observe,
    Import,
    Export,
    Report,
    Roster,
    Check,
    Backup,
    Restore,
    Generate,
    Purge,
    Help,
    Version,
}

impl Subcommand {
    /// Message id of its description.
    pub fn id(&self) -> String {
        format!("cli-{}", self.name)
    }

    /// The subcommand with this name, in any case.
    pub fn find(name: &str) -> Option<&'static Subcommand> {
        SUBCOMMANDS.iter().find(|command| command.name.eq_ignore_ascii_case(name))
    }
}

/// Options of every subcommand and the screen.
pub const GLOBAL: &[Flag] = &[
    flag("db", Some("FILE"), "cli-flag-db"),
    flag("demo", None, "cli-flag-demo"),
    flag("today", Some("DATE"), "cli-flag-today"),
    flag("now", Some("DATETIME"), "cli-flag-now"),
    flag("as", Some("INITIALS"), "cli-flag-as"),
    flag("lang", Some("da|en"), "cli-flag-lang"),
    flag("keys", Some("KEYS"), "cli-flag-keys"),
    flag("size", Some("WxH"), "cli-flag-size"),
    flag("print", None, "cli-flag-print"),
    flag("no-mouse", None, "cli-flag-no-mouse"),
    flag("plain", None, "cli-flag-plain"),
    short('h', flag("help", None, "cli-flag-help")),
    short('V', flag("version", None, "cli-flag-version")),
];

const PRIVATE: Flag = flag("private", None, "cli-flag-private");
const WITHOUT_CODES: Flag = flag("without-codes", None, "cli-flag-shown-without-codes");
const FORCE: Flag = flag("force", None, "cli-flag-force");
const NOT_CPR: Flag = flag("not-cpr", None, "cli-flag-not-cpr");
const JSON: Flag = flag("json", None, "cli-flag-json");

/// Every subcommand, in the order of the help.
pub const SUBCOMMANDS: &[Subcommand] = &[
    Subcommand {
        name: "list",
        does: Does::List,
        takes: "KIND",
        words: (1, 1),
        flags: &[
            flag("filter", Some("TEXT"), "cli-flag-filter"),
            flag("from", Some("DATE"), "cli-flag-from"),
            flag("to", Some("DATE"), "cli-flag-to-day"),
            flag("limit", Some("N"), "cli-flag-limit"),
            PRIVATE,
            WITHOUT_CODES,
            JSON,
        ],
    },
    Subcommand {
        name: "show",
        does: Does::Show,
        takes: "[KIND] NUMBER",
        words: (1, 2),
        flags: &[PRIVATE, WITHOUT_CODES, JSON],
    },
    Subcommand { name: "conflicts", does: Does::Conflicts, takes: "", words: (0, 0), flags: &[PRIVATE, WITHOUT_CODES] },
    Subcommand { name: "rules", does: Does::Rules, takes: "[R-NN]", words: (0, 1), flags: &[JSON] },
    Subcommand {
        name: "log",
        does: Does::Log,
        takes: "TEXT...",
        words: (1, usize::MAX),
        flags: &[
            flag("dry-run", None, "cli-flag-dry-run"),
            flag("yes", None, "cli-flag-log-yes"),
            flag("reason", Some("TEXT"), "cli-flag-reason"),
            JSON,
        ],
    },
    Subcommand {
        name: "observe",
        does: Does::Observe,
        takes: "",
        words: (0, 0),
        flags: &[
            flag("engagement", Some("NUMBER"), "cli-flag-engagement"),
            flag("unit", Some("NAME"), "cli-flag-unit"),
            flag("date", Some("DATE"), "cli-flag-date"),
            flag("start", Some("TIME"), "cli-flag-start"),
            flag("end", Some("TIME"), "cli-flag-end"),
            flag("method", Some("METHOD"), "cli-flag-method"),
            flag("purpose", Some("PURPOSE"), "cli-flag-purpose"),
            flag("situation", Some("SITUATION"), "cli-flag-situation"),
            flag("themes", Some("T1,T3"), "cli-flag-themes"),
            flag("description", Some("TEXT|-"), "cli-flag-description"),
            NOT_CPR,
            JSON,
        ],
    },
    Subcommand {
        name: "import",
        does: Does::Import,
        takes: "PATH...",
        words: (1, usize::MAX),
        flags: &[
            flag("dry-run", None, "cli-flag-dry-run"),
            flag("history", None, "cli-flag-history"),
            flag("reason", Some("TEXT"), "cli-flag-import-reason"),
            flag("allow-cpr", None, "cli-flag-import-allow-cpr"),
            NOT_CPR,
            JSON,
        ],
    },
    Subcommand {
        name: "export",
        does: Does::Export,
        takes: "",
        words: (0, 0),
        flags: &[
            flag("format", Some("json"), "cli-flag-format"),
            flag("to", Some("FILE"), "cli-flag-to"),
            FORCE,
            PRIVATE,
            flag("without-codes", None, "cli-flag-without-codes"),
            flag("allow-cpr", None, "cli-flag-allow-cpr"),
            NOT_CPR,
        ],
    },
    Subcommand {
        name: "report",
        does: Does::Report,
        takes: "F-NN|portfolio|trends",
        words: (1, 1),
        flags: &[
            flag("kind", Some("mid|end"), "cli-flag-report-kind"),
            flag("format", Some(format::CODES), "cli-flag-report-format"),
            flag("days", Some("N"), "cli-flag-report-days"),
            flag("to", Some("FILE"), "cli-flag-report-to"),
            FORCE,
            flag("without-codes", None, "cli-flag-report-without-codes"),
            NOT_CPR,
        ],
    },
    Subcommand {
        name: "roster",
        does: Does::Roster,
        takes: "[week|rows|wall|year]",
        words: (0, 1),
        flags: &[
            flag("week", Some("WEEK"), "cli-flag-roster-week"),
            flag("weeks", Some("N"), "cli-flag-roster-weeks"),
            flag("of", Some("DUTY|INITIALS"), "cli-flag-roster-of"),
            flag("format", Some(format::SHEET_CODES), "cli-flag-roster-format"),
            flag("to", Some("FILE"), "cli-flag-report-to"),
            FORCE,
            JSON,
        ],
    },
    Subcommand {
        name: "check",
        does: Does::Check,
        takes: "",
        words: (0, 0),
        flags: &[flag("repair", None, "cli-flag-repair")],
    },
    Subcommand {
        name: "backup",
        does: Does::Backup,
        takes: "[FILE]",
        words: (0, 1),
        flags: &[
            flag("list", None, "cli-flag-backup-list"),
            flag("second", Some("FOLDER"), "cli-flag-second"),
            flag("no-second", None, "cli-flag-no-second"),
        ],
    },
    Subcommand { name: "restore", does: Does::Restore, takes: "FILE", words: (1, 1), flags: &[] },
    Subcommand {
        name: "generate",
        does: Does::Generate,
        takes: "",
        words: (0, 0),
        flags: &[
            flag("observations", Some("N"), "cli-flag-observations"),
            flag("engagements", Some("N"), "cli-flag-engagements"),
            flag("activities", Some("N"), "cli-flag-activities"),
            flag("people", Some("N"), "cli-flag-people"),
            flag("years", Some("N"), "cli-flag-years"),
            flag("seed", Some("S"), "cli-flag-seed"),
            flag("to", Some("FILE"), "cli-flag-generate-to"),
        ],
    },
    Subcommand {
        name: "purge",
        does: Does::Purge,
        takes: "[NUMBER...]",
        words: (0, usize::MAX),
        flags: &[flag("list", None, "cli-flag-purge-list"), flag("yes", None, "cli-flag-yes"), JSON],
    },
    Subcommand { name: "help", does: Does::Help, takes: "[COMMAND]", words: (0, 1), flags: &[] },
    Subcommand { name: "version", does: Does::Version, takes: "", words: (0, 0), flags: &[] },
];

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn each_subcommand_has_a_name_and_a_function_of_its_own() {
        let names: HashSet<&str> = SUBCOMMANDS.iter().map(|command| command.name).collect();
        let functions: HashSet<Does> = SUBCOMMANDS.iter().map(|command| command.does).collect();
        assert_eq!((names.len(), functions.len()), (SUBCOMMANDS.len(), SUBCOMMANDS.len()));
    }
}
