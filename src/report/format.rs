//! Formats: the one table of the formats a report can have. The picker, the command line and the guess from a file's
//! name all read it. A new format is a file with its `write`, a row here, and two messages: what it is good for, and
//! its name in the help.

use std::fmt;

use super::document::Document;
use super::{csv, html, markdown, plain};

/// A format of reports.
#[derive(Clone, Copy)]
pub struct Format {
    /// The stable code, which is also the suffix of the file name.
    pub code: &'static str,
    /// Other suffixes that people use for this format.
    pub also: &'static [&'static str],
    /// Its name, the same in every language.
    pub name: &'static str,
    /// Message id of what it is good for.
    pub label: &'static str,
    /// Its bytes are text in UTF-8, and may be written to a terminal or a pipe.
    pub is_text: bool,
    /// The bytes of the file.
    pub write: fn(&Document) -> Vec<u8>,
}

const MARKDOWN: Format = Format {
    code: "md",
    also: &["markdown"],
    name: "Markdown",
    label: "report-format-md",
    is_text: true,
    write: |document| markdown::write(document).into_bytes(),
};

const HTML: Format = Format {
    code: "html",
    also: &["htm"],
    name: "HTML",
    label: "report-format-html",
    is_text: true,
    write: |document| html::write(document).into_bytes(),
};

const PLAIN: Format = Format {
    code: "txt",
    also: &["text"],
    name: "text",
    label: "report-format-txt",
    is_text: true,
    write: |document| plain::write(document).into_bytes(),
};

const CSV: Format = Format {
    code: "csv",
    also: &[],
    name: "CSV",
    label: "report-format-csv",
    is_text: true,
    write: |document| csv::write(document).into_bytes(),
};

/// The formats of a sheet of the roster that people read; the first is the usual one.
pub const TO_READ: &[Format] = &[PLAIN, HTML];
/// The format of a sheet that only a page can be.
pub const PAGE: &[Format] = &[HTML];
/// The format of rows that a spreadsheet reads.
pub const ROWS: &[Format] = &[CSV];
/// Every format of a sheet of the roster.
pub const SHEETS: &[Format] = &[PLAIN, HTML, CSV];
/// Their codes as the help of the command line shows them.
pub const SHEET_CODES: &str = "txt|html|csv";

/// Every format of a report, in the order they are offered. The first is the usual one.
pub const FORMATS: &[Format] = &[MARKDOWN, HTML];

/// The codes as the help of the command line shows them: `md|html`.
pub const CODES: &str = match std::str::from_utf8(&JOINED) {
    Ok(codes) => codes,
    Err(_) => "",
};

/// The length of [`CODES`]: each code, and a `|` between two of them.
const LENGTH: usize = {
    let (mut length, mut at) = (FORMATS.len() - 1, 0);
    while at < FORMATS.len() {
        length += FORMATS[at].code.len();
        at += 1;
    }
    length
};

const JOINED: [u8; LENGTH] = {
    let (mut joined, mut end, mut at) = ([b'|'; LENGTH], 0, 0);
    while at < FORMATS.len() {
        let code = FORMATS[at].code.as_bytes();
        let mut byte = 0;
        while byte < code.len() {
            joined[end + byte] = code[byte];
            byte += 1;
        }
        end += code.len() + 1;
        at += 1;
    }
    joined
};

impl Format {
    /// The format that is used unless another is asked for.
    pub fn usual() -> &'static Format {
        const { &FORMATS[0] }
    }

    /// The format of a report with this code.
    pub fn from_code(code: &str) -> Option<&'static Format> {
        Format::among(FORMATS, code)
    }

    /// The format with this code, among some.
    pub fn among(formats: &'static [Format], code: &str) -> Option<&'static Format> {
        formats.iter().find(|format| format.code.eq_ignore_ascii_case(code))
    }

    /// The format of a report's file whose name has this suffix.
    pub fn from_suffix(suffix: &str) -> Option<&'static Format> {
        Format::of_suffix(FORMATS, suffix)
    }

    /// The format of a file whose name has this suffix, among some.
    pub fn of_suffix(formats: &'static [Format], suffix: &str) -> Option<&'static Format> {
        let is = |known: &&str| known.eq_ignore_ascii_case(suffix);
        formats.iter().find(|format| is(&format.code) || format.also.iter().any(&is))
    }
}

/// Two formats are the same when their codes are.
impl PartialEq for Format {
    fn eq(&self, other: &Format) -> bool {
        self.code == other.code
    }
}

impl Eq for Format {}

impl fmt::Debug for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::text::{Lang, Text};

    #[test]
    fn no_code_and_no_suffix_means_two_formats_and_the_help_names_every_code() {
        let all = || FORMATS.iter().flat_map(|format| format.also.iter().chain([&format.code]));
        assert_eq!(all().collect::<BTreeSet<_>>().len(), all().count());
        assert_eq!(CODES.split('|').collect::<Vec<_>>(), FORMATS.iter().map(|format| format.code).collect::<Vec<_>>());
    }

    #[test]
    fn the_formats_of_sheets_are_those_of_the_help_and_have_words() {
        assert_eq!(SHEET_CODES.split('|').collect::<Vec<_>>(), SHEETS.iter().map(|one| one.code).collect::<Vec<_>>());
        for format in SHEETS {
            assert!(Lang::ALL.into_iter().all(|lang| Text::new(lang).has(format.label)), "{}", format.label);
            let text = (format.write)(&Document { lang: "da", title: "Ærø".to_owned(), blocks: Vec::new() });
            assert!(String::from_utf8(text).is_ok());
        }
    }

    #[test]
    fn a_format_is_found_by_its_code_and_a_file_by_each_suffix_in_either_case() {
        for format in FORMATS {
            assert_eq!(Format::from_code(&format.code.to_uppercase()), Some(format));
            for suffix in format.also.iter().chain([&format.code]) {
                assert_eq!(Format::from_suffix(&suffix.to_uppercase()), Some(format), "{suffix}");
            }
            assert!(format.also.iter().all(|suffix| Format::from_code(suffix).is_none()), "{format:?}");
        }
        assert_eq!((Format::from_code("exe"), Format::from_suffix("")), (None, None));
    }

    #[test]
    fn what_is_said_to_be_text_is_and_every_list_of_formats_in_words_has_them_all() {
        let document = Document { lang: "da", title: "Ærø".to_owned(), blocks: Vec::new() };
        for format in FORMATS {
            let bytes = (format.write)(&document);
            assert!(!format.is_text || String::from_utf8(bytes).is_ok_and(|text| text.contains("Ærø")), "{format:?}");
            for lang in Lang::ALL {
                let text = Text::new(lang);
                assert!(text.has(format.label), "{} in {lang:?}", format.label);
                for id in ["cli-report", "cmd-report", "cli-flag-report-format"] {
                    assert!(text.get(id).contains(format.name), "{id} in {lang:?} names {format:?}");
                }
                assert!(text.get("cli-wanted-report-format").contains(format.code), "{lang:?} names {format:?}");
            }
        }
    }
}
