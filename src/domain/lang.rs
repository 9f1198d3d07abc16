//! The two languages, of the interface and of a plan's titles; the words are in the message files.

/// A language of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    /// Danish.
    #[default]
    Da,
    /// English.
    En,
}

impl Lang {
    /// Both, Danish first.
    pub const ALL: [Lang; 2] = [Lang::Da, Lang::En];

    /// The stable code, as in `--lang da`.
    pub const fn code(self) -> &'static str {
        match self {
            Lang::Da => "da",
            Lang::En => "en",
        }
    }

    /// The language with this code.
    pub fn from_code(code: &str) -> Option<Lang> {
        let is = |known: &str| known.eq_ignore_ascii_case(code.trim());
        Lang::ALL.into_iter().find(|lang| is(lang.code()) || is(lang.name()))
    }

    /// Its name, in the language itself.
    pub const fn name(self) -> &'static str {
        match self {
            Lang::Da => "Dansk",
            Lang::En => "English",
        }
    }

    /// The language for a system tag such as `da-DK` or `C`: Danish for Danish, English for anything else.
    pub fn from_tag(tag: &str) -> Lang {
        let primary = tag.split(['-', '_', '.']).next().unwrap_or_default();
        if primary.eq_ignore_ascii_case("da") { Lang::Da } else { Lang::En }
    }

    /// The other language, for the key that switches.
    pub const fn other(self) -> Lang {
        match self {
            Lang::Da => Lang::En,
            Lang::En => Lang::Da,
        }
    }
}
