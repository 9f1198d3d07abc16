//! Files of other programs: recognizes a file that is neither TOML nor JSON by its first bytes and its suffix, so that
//! the message can say what the person can do instead.

use std::path::Path;

/// The kind of a file that the import does not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// Rows separated by commas, semicolons or tabs.
    Csv,
    /// A calendar.
    Calendar,
    /// A spreadsheet.
    Spreadsheet,
    /// A document of a word processor, or a PDF.
    Document,
    /// An e-mail.
    Mail,
    /// Plain text.
    Text,
    /// YAML.
    Yaml,
    /// A database, such as a data file or a backup of this program.
    Database,
    /// A compressed archive.
    Archive,
    /// A picture.
    Picture,
}

impl Foreign {
    /// All kinds, for the test that each has words in both languages.
    pub const ALL: &[Foreign] = &[
        Foreign::Csv,
        Foreign::Calendar,
        Foreign::Spreadsheet,
        Foreign::Document,
        Foreign::Mail,
        Foreign::Text,
        Foreign::Yaml,
        Foreign::Database,
        Foreign::Archive,
        Foreign::Picture,
    ];

    /// Message id.
    pub const fn id(self) -> &'static str {
        match self {
            Foreign::Csv => "foreign-csv",
            Foreign::Calendar => "foreign-calendar",
            Foreign::Spreadsheet => "foreign-spreadsheet",
            Foreign::Document => "foreign-document",
            Foreign::Mail => "foreign-mail",
            Foreign::Text => "foreign-text",
            Foreign::Yaml => "foreign-yaml",
            Foreign::Database => "foreign-database",
            Foreign::Archive => "foreign-archive",
            Foreign::Picture => "foreign-picture",
        }
    }

    /// The kind of a file with this name.
    pub fn of_name(path: &Path) -> Option<Foreign> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        Some(match ending.as_str() {
            "csv" | "tsv" | "tab" => Foreign::Csv,
            "ics" | "ical" | "vcs" | "ifb" => Foreign::Calendar,
            "xlsx" | "xls" | "xlsm" | "xlsb" | "ods" | "numbers" => Foreign::Spreadsheet,
            "docx" | "doc" | "odt" | "rtf" | "pdf" | "pages" | "html" | "htm" => Foreign::Document,
            "eml" | "msg" | "mbox" => Foreign::Mail,
            "txt" | "md" | "text" | "log" => Foreign::Text,
            "yaml" | "yml" => Foreign::Yaml,
            "db" | "sqlite" | "sqlite3" | "db3" => Foreign::Database,
            "zip" | "gz" | "tar" | "7z" | "tgz" | "xz" | "rar" => Foreign::Archive,
            "png" | "jpg" | "jpeg" | "gif" | "heic" | "tif" | "tiff" => Foreign::Picture,
            _ => return None,
        })
    }

    /// The kind of a file that begins with these bytes, whatever its name.
    pub fn of_bytes(bytes: &[u8]) -> Option<Foreign> {
        let begins = |with: &[u8]| bytes.starts_with(with);
        if begins(b"SQLite format 3\0") {
            Some(Foreign::Database)
        } else if begins(b"PK\x03\x04") {
            // Word and Excel files are zip archives; the first name inside tells them apart.
            let head = bytes.get(..4_000.min(bytes.len())).unwrap_or_default();
            let has = |word: &[u8]| head.windows(word.len()).any(|part| part == word);
            Some(if has(b"xl/") || has(b"spreadsheet") {
                Foreign::Spreadsheet
            } else if has(b"word/") || has(b"opendocument.text") {
                Foreign::Document
            } else {
                Foreign::Archive
            })
        } else if begins(b"%PDF-") || begins(b"{\\rtf") {
            Some(Foreign::Document)
        } else if begins(b"\xd0\xcf\x11\xe0") {
            Some(Foreign::Spreadsheet)
        } else if begins(b"\x1f\x8b") || begins(b"7z\xbc\xaf") || begins(b"Rar!") {
            Some(Foreign::Archive)
        } else if begins(b"\x89PNG") || begins(b"\xff\xd8\xff") || begins(b"GIF8") {
            Some(Foreign::Picture)
        } else if begins(b"BEGIN:VCALENDAR") {
            Some(Foreign::Calendar)
        } else if begins(b"From: ") || begins(b"Return-Path:") || begins(b"Received: ") {
            Some(Foreign::Mail)
        } else {
            None
        }
    }
}
